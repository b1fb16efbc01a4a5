import { Progress } from '@mantine/core'
import classes from './autodial-window.module.css'

/** Something is on its way, and nobody knows how far it is. */
export function Waiting({ text }: { text: string }) {
  return (
    <div className={classes.waiting} role="status">
      <p>{text}</p>
      <Progress value={100} animated striped aria-label={text} />
    </div>
  )
}
