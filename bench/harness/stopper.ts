const stops: (() => Promise<void> | void)[] = []

/** Registers how something is ended that was started. */
export function onStop(stop: () => Promise<void> | void): void {
  stops.push(stop)
}

/** Ends everything that was started, the latest first. */
export async function stopAll(): Promise<void> {
  for (let stop = stops.pop(); stop; stop = stops.pop()) await stop()
}
