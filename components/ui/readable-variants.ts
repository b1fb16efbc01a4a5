import { defaultVariantColorsResolver, type VariantColorsResolver } from '@mantine/core'

/**
 * The soft and subtle variants of badges, notices and buttons with text that can be read (WCAG AA) in every colour: the library's own stays
 * under 4.5 : 1 for green, yellow, orange and teal.
 */
export const readableVariants: VariantColorsResolver = (input) => {
  const resolved = defaultVariantColorsResolver(input)
  const color = input.color ?? input.theme.primaryColor
  if (!(color in input.theme.colors)) return resolved
  const shade = (index: number) => `var(--mantine-color-${color}-${index})`
  const text = `light-dark(color-mix(in oklab, ${shade(9)} 62%, black), ${shade(2)})`
  if (input.variant === 'subtle') return { ...resolved, color: text }
  if (input.variant !== 'light') return resolved
  return {
    ...resolved,
    background: `light-dark(${shade(1)}, color-mix(in srgb, ${shade(6)} 20%, transparent))`,
    hover: `light-dark(${shade(2)}, color-mix(in srgb, ${shade(6)} 28%, transparent))`,
    color: text,
  }
}
