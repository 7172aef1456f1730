import { create } from 'zustand'

export type DockName = 'inspector' | 'scenario'
export type DialogName = 'examples' | 'share' | 'recent' | 'commands'

/** What the console shows. */
export type ConsoleView = 'kubectl' | 'events' | 'watch' | 'describe' | 'logs' | 'files'

/** What stands open around the document: nothing that is worth keeping or sharing. */
export interface View {
  readonly dock: DockName | undefined
  readonly dialog: DialogName | undefined
  /** Name of the Pod that a person has chosen among those of a workload. */
  readonly pod: string | undefined
  /** Absent: nobody has chosen yet. */
  readonly console: ConsoleView | undefined
  /** The console has the place of the YAML as well. */
  readonly isConsoleLarge: boolean
}

export const useView = create<View>()(() => ({ dock: undefined, dialog: undefined, pod: undefined, console: undefined, isConsoleLarge: false }))

export const openDock = (dock: DockName): void => useView.setState({ dock })
export const closeDock = (): void => useView.setState({ dock: undefined })
export const openDialog = (dialog: DialogName): void => useView.setState({ dialog })
export const closeDialog = (): void => useView.setState({ dialog: undefined })
export const showConsole = (view: ConsoleView): void => useView.setState({ console: view })
export const resizeConsole = (): void => useView.setState(({ isConsoleLarge }) => ({ isConsoleLarge: !isConsoleLarge }))
export const choosePod = (pod: string): void => useView.setState({ pod })
