/**
 * Puts a text into the clipboard. A page on plain HTTP has no Clipboard API, which is how a desk in a local network
 * opens us, so there the field that shows the text is copied from.
 * @returns whether it worked
 */
export async function copyText(text: string, field: HTMLInputElement | null): Promise<boolean> {
  try {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text)
      return true
    }
  } catch {
    // Not allowed here: the old way may still be.
  }
  field?.select()
  return document.execCommand('copy')
}
