import { iconPaths, type IconName } from './icon-paths.ts'

interface IconProps {
  readonly name: IconName
  /** 13 in chips, 16 in buttons, 20 in the palette. */
  readonly size?: number
  /** Spoken only where the icon stands alone; beside a text it stays silent. */
  readonly label?: string
}

function Glyph({ path }: { readonly path: string }) {
  const space = path.startsWith('M') || path.startsWith('m') ? -1 : path.indexOf(' ')
  const style = space < 0 ? undefined : path.slice(0, space)
  return <path d={path.slice(space + 1)} className={style && `kit-icon-${style}`} />
}

/** One glyph of the set, in the colour of the text around it. */
export function Icon({ name, size = 16, label }: IconProps) {
  return (
    <svg
      className="kit-icon"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      strokeWidth={Math.min(1.5, 24 / size)}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      {iconPaths[name].map(path => <Glyph key={path} path={path} />)}
    </svg>
  )
}
