const known = ['active', 'stopped', 'paused'] as const

/** Which of the vendor's states this is, of those that we have a word for; undefined for any other. */
export const stateWordOf = (status: string | null) => known.find((key) => key === status?.toLowerCase())
