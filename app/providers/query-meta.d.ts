import '@tanstack/react-query'

declare module '@tanstack/react-query' {
  interface Register {
    /** `live`: asked again whenever realtime events may have been missed. */
    queryMeta: { live?: boolean }
  }
}
