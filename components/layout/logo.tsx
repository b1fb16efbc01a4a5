import classes from './logo.module.css'

/** The bell alone; takes the colour of its surroundings. */
export function Bell({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" className={classes.bell}>
      <path d="M12 3.2c-3.9 0-6.3 2.9-6.3 6.6 0 3.6-.9 5-2 6.1-.7.7-.2 1.9.8 1.9h15c1 0 1.5-1.2.8-1.9-1.1-1.1-2-2.5-2-6.1 0-3.7-2.4-6.6-6.3-6.6Z" />
      <circle cx="12" cy="20.4" r="1.9" />
    </svg>
  )
}

/** The bell and the name. */
export function Logo() {
  return (
    <span className={classes.logo}>
      <Bell />
      <span>dzvin</span>
    </span>
  )
}
