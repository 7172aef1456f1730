import { setPreferences, usePreferences } from '../../app/preferences.ts'
import type { LayoutSizes } from './Layout.tsx'

/** The sizes of the layout as they are remembered: numbers by name. */
export function useLayoutSizes(): readonly [LayoutSizes, (sizes: LayoutSizes) => void] {
  const sizes = usePreferences(preferences => preferences.sizes)
  const { yamlWidth, bottomHeight, yamlFolded, canvasFolded } = sizes
  return [
    { yamlWidth, bottomHeight, fold: yamlFolded ? 'yaml' : canvasFolded ? 'canvas' : 'none' },
    next => setPreferences({
      sizes: {
        ...usePreferences.getState().sizes,
        ...(next.yamlWidth !== undefined && { yamlWidth: next.yamlWidth }),
        ...(next.bottomHeight !== undefined && { bottomHeight: next.bottomHeight }),
        yamlFolded: next.fold === 'yaml' ? 1 : 0,
        canvasFolded: next.fold === 'canvas' ? 1 : 0,
      },
    }),
  ]
}
