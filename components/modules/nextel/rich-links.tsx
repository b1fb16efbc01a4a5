import { Anchor } from '@mantine/core'
import type { ReactNode } from 'react'

/** For `t.rich`: each tag of the sentence becomes a link to a page outside. @param links tag → address */
export function rich<T extends string>(links: Record<T, string>): Record<T, (text: ReactNode) => ReactNode> {
  const entries = Object.entries<string>(links).map(([tag, href]) => [
    tag,
    (text: ReactNode) => (
      <Anchor key={tag} href={href} target="_blank" rel="noreferrer" underline="always">
        {text}
      </Anchor>
    ),
  ])
  // Object.fromEntries forgets the names of the tags.
  return Object.fromEntries(entries) as Record<T, (text: ReactNode) => ReactNode>
}
