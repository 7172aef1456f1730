/** Puts a text on the clipboard and says whether the browser let it. Called from a click or a key. */
export async function writeClipboard(text: string): Promise<boolean> {
  // Over plain HTTP (a classroom's server) the browser has no such interface.
  const { clipboard }: { readonly clipboard?: Clipboard } = navigator
  if (!clipboard) return copyBySelection(text)
  return clipboard.writeText(text).then(() => true, () => copyBySelection(text))
}

/** The old way: selects the text in a field for a moment and copies the selection. */
function copyBySelection(text: string): boolean {
  const focused = document.activeElement
  const field = document.createElement('textarea')
  field.value = text
  field.readOnly = true
  field.style.cssText = 'position: fixed; opacity: 0'
  // Behind an open dialog nothing can be selected.
  ;(document.querySelector('dialog[open]') ?? document.body).append(field)
  field.select()
  const done = document.execCommand('copy')
  field.remove()
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true })
  return done
}
