// @vitest-environment jsdom
import { deflateRawSync } from 'node:zlib'
import { beforeEach, describe, expect, it } from 'vitest'
import { useNotices } from '../notices.ts'
import { usePreferences } from '../preferences.ts'
import { dispatch, getState } from '../store.ts'
import { openFile, openFiles, openFromFragment, openPasted, startOpening } from './open-document.ts'

const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: app, image: nginx}]}\n'

const sentences = () => useNotices.getState().map(notice => notice.text)
const bytesOf = (text: string) => new TextEncoder().encode(text)
/** jsdom's own File cannot be read; a browser's can. */
const file = (name: string, bytes: Uint8Array<ArrayBuffer>): File => Object.assign(new File([], name), { arrayBuffer: () => Promise.resolve(bytes.buffer) })

function followLink(document: object): Promise<boolean> {
  location.hash = `#v1=${deflateRawSync(JSON.stringify(document)).toString('base64url')}`
  return openFromFragment()
}

beforeEach(() => {
  location.hash = ''
  useNotices.setState([], true)
  usePreferences.setState({ language: 'en', theme: 'system' })
  dispatch({ type: 'open', name: '', text: 'what was open\n' })
})

describe('a file', () => {
  it.each([
    ['a byte order mark and Windows line ends', '\uFEFFkind: Pod\r\n'],
    ['no final newline', 'kind: Pod'],
    ['Chinese and emoji', '# 注释 😀\n'],
    ['nothing in it', ''],
  ])('with %s is opened byte for byte', async (_, text) => {
    await openFile(file('pod.yaml', bytesOf(text)))
    expect(getState()).toMatchObject({ text, name: 'pod.yaml' })
  })

  it.each([
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe), /is not a text in UTF-8/],
    ['a text in UTF-16', Uint8Array.of(0xff, 0xfe, 0x6b, 0, 0x69, 0), /is not a text in UTF-8/],
    ['zeros', new Uint8Array(20), /is not a text in UTF-8/],
  ])('that is %s is refused with a sentence, and what was open stays', async (_, bytes, sentence) => {
    await openFile(file('x.yaml', bytes))
    expect(sentences()).toEqual([expect.stringMatching(sentence)])
    expect(getState().text).toBe('what was open\n')
  })

  it('of 20 MB is refused before it is read', async () => {
    const large = Object.defineProperty(new File([], 'large.yaml'), 'size', { value: 20 * 1024 * 1024 })
    await openFile(large)
    expect(sentences()).toEqual([expect.stringMatching(/large\.yaml.*20 MB.*at most/)])
  })

  it('that cannot be read, such as a folder, is refused with a sentence', async () => {
    await openFile(Object.assign(new File([], 'folder'), { arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotFoundError')) }))
    expect(sentences()).toEqual([expect.stringContaining('could not be read')])
  })

  it('among several that are dropped is opened first, and the others are named', async () => {
    await openFiles([file('a.yaml', bytesOf('a')), file('b.yaml', bytesOf('b')), file('c.yaml', bytesOf('c'))])
    expect(getState().text).toBe('a')
    expect(sentences()).toEqual([expect.stringMatching(/a\.yaml.*2 files/)])
  })
})

describe('a paste', () => {
  /** The browser pastes into an element. */
  function paste(target: EventTarget, text: string): Event {
    const event = Object.assign(new Event('paste', { bubbles: true, cancelable: true }), { clipboardData: { files: [], getData: () => text } })
    target.dispatchEvent(event)
    return event
  }

  it('beside every field is a new document; one into a field is not', () => {
    const stop = startOpening()
    document.body.innerHTML = '<div id="page"></div><input id="field"><div class="monaco-editor"><div id="editor"></div></div>'
    for (const id of ['field', 'editor']) paste(document.getElementById(id) ?? window, pod)
    expect(getState().text).toBe('what was open\n')
    expect(paste(document.getElementById('page') ?? window, pod).defaultPrevented).toBe(true)
    expect(getState().text).toBe(pod)
    expect(sentences()).toEqual([expect.stringContaining('Recent documents')])
    stop()
  })

  it('of 20 MB is kept from a field too, which would hold the page up', () => {
    const stop = startOpening()
    document.body.innerHTML = '<div class="monaco-editor"><div id="editor"></div></div>'
    let heard = false
    document.getElementById('editor')?.addEventListener('paste', () => {
      heard = true
    })
    expect(paste(document.getElementById('editor') ?? window, '# filler of a big text\n'.repeat(920_000)).defaultPrevented).toBe(true)
    expect(heard).toBe(false)
    expect(sentences()).toEqual([expect.stringMatching(/MB.*Nothing was pasted/)])
    stop()
  })

  it('of nothing changes nothing', () => {
    openPasted(' \n')
    expect(getState().text).toBe('what was open\n')
  })

  it('of 20 MB is refused with a sentence', () => {
    openPasted('# filler of a big text\n'.repeat(920_000))
    expect(sentences()).toEqual([expect.stringContaining('MB')])
    expect(getState().text).toBe('what was open\n')
  })
})

describe('a link', () => {
  it('is opened and taken out of the address', async () => {
    expect(await followLink({ manifest: pod, scenario: { containers: { app: { exitCode: 2 } } }, at: 900, lang: 'zh', theme: 'dark' })).toBe(true)
    expect(getState()).toMatchObject({ text: pod, scenario: { containers: { app: { exitCode: 2 } } }, playheadMs: 900, history: { past: [] } })
    expect(usePreferences.getState()).toMatchObject({ language: 'zh', theme: 'dark' })
    expect(location.hash).toBe('')
  })

  it.each([
    ['cut', '#v1=bY5N', /link/],
    ['of a later version', '#v2=abc', /later|newer|version/],
    ['without a manifest', `#v1=${deflateRawSync('{"at":3}').toString('base64url')}`, /link/],
  ])('that is %s gets a sentence, and what was open stays', async (_, fragment, sentence) => {
    location.hash = fragment
    expect(await openFromFragment()).toBe(false)
    await expect.poll(sentences).toEqual([expect.stringMatching(sentence)])
    expect(getState().text).toBe('what was open\n')
    expect(location.hash).toBe('')
  })

  it('of another kind is left alone', async () => {
    location.hash = '#somewhere'
    expect(await openFromFragment()).toBe(false)
    expect(location.hash).toBe('#somewhere')
  })

  it('with a scenario that makes no sense says what is done instead', async () => {
    dispatch({ type: 'open', name: '', text: '' })
    await followLink({ manifest: pod, scenario: { containers: { app: { exitCode: 900, pullError: 'moon' }, ghost: {} }, events: ['now', 7] } })
    await expect.poll(sentences).toHaveLength(1)
    expect(sentences()[0]).toMatch(/pullError = moon; .*app\.exitCode = 900; 255 is used.*“ghost”.*2 more of that kind/)
    expect(getState().text).toBe(pod)
  })
})
