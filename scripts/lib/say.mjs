/** A failure that a person can act on: one sentence, no stack. Everything else is a bug and keeps its stack. */
export class Sentence extends Error {}

// Whoever read along may go away (a closed terminal, `npm start | head`): what runs goes on without being heard.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => {
    if (error.code !== 'EPIPE') throw error
  })
}

/** Tells the person in front of the terminal what is happening now. */
export const say = (text) => process.stdout.write(`${text}\n`)

/**
 * Runs the body of a script. A `Sentence` is printed as it is; the exit code is the number the body returns, 1 after
 * an error, 0 otherwise.
 */
export async function runScript(body) {
  try {
    process.exitCode = (await body()) ?? 0
  } catch (error) {
    process.stderr.write(error instanceof Sentence ? `\n${error.message}\n` : `${error?.stack ?? error}\n`)
    process.exitCode = 1
  }
}
