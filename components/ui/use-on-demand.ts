import { type ComponentType, useState } from 'react'

type Triggers = { onClick: () => void; onPointerEnter: () => void; onFocus: () => void }

/**
 * For menus and the like, whose code is large and which are seldom opened: it is fetched when a hand comes near the
 * button and put in place with the first click. @param load the same function each time, imported dynamically
 * @returns the component, null until the first click, and what the button in its place needs
 */
export function useOnDemand<P>(load: () => Promise<ComponentType<P>>): [ComponentType<P> | null, Triggers] {
  const [Loaded, setLoaded] = useState<ComponentType<P> | null>(null)
  const near = () => {
    // Only to have it at hand; whoever clicks will ask again.
    load().catch(() => undefined)
  }
  return [
    Loaded,
    {
      onPointerEnter: near,
      onFocus: near,
      // A component is a function, which setState would call.
      onClick: () => void load().then((component) => setLoaded(() => component)),
    },
  ]
}
