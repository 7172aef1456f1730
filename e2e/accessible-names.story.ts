import { pod } from './manifests.ts'
import { expect, story } from './podwright-page.ts'

// docs/accessible-names.md, row by row.
const names = [
  {
    lang: 'en',
    regions: ['Palette', 'Canvas', 'YAML', 'Problems', 'Timeline', 'Console'],
    lists: { init: 'Init containers', app: 'App containers', volumes: 'Volumes', mounts: 'Mounts', outside: 'Outside of the Pod' },
    buttons: ['Undo', 'Redo', 'Play', 'Restart', 'Previous change', 'Next change', 'Open', 'Examples', 'Export', 'Share', 'What if…'],
    pause: ['Play', 'Pause'],
    slider: 'Playhead',
    spoken: /^0\.0 seconds, Pending$/,
    readOnly: 'read-only',
    tabs: ['kubectl', 'Events', 'Watch', 'Describe', 'Logs'],
    terminal: ['Terminal input', 'Terminal output', 'Terminals'],
  },
  {
    lang: 'zh',
    regions: ['组件', '画布', 'YAML', '问题', '时间线', '控制台'],
    lists: { init: 'Init 容器', app: '应用容器', volumes: '卷', mounts: '挂载', outside: 'Pod 之外' },
    buttons: ['撤销', '重做', '播放', '重新开始', '上一个变化', '下一个变化', '打开', '示例', '导出', '分享', '假如…'],
    pause: ['播放', '暂停'],
    slider: '播放头',
    spoken: /^0\.0 秒, Pending$/,
    readOnly: '只读',
    tabs: ['kubectl', '事件', '监视', '详情', '日志'],
    terminal: ['终端输入', '终端输出', '终端列表'],
  },
] as const

for (const { lang, regions, lists, buttons, pause, slider, spoken, readOnly, tabs, terminal } of names) {
  story(`the names that stay are there (${lang})`, async ({ podwright, page }) => {
    await podwright.open({ manifest: pod, lang })
    await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${lang}`))
    for (const name of regions) await expect(podwright.region(name)).toBeVisible()
    for (const name of buttons) await expect(podwright.button(name)).toBeVisible()
    for (const name of tabs) await expect(podwright.region(regions[5]).getByRole('tab', { name, exact: true })).toBeVisible()

    expect(await podwright.names(lists.init)).toEqual(['fetch', 'migrate', 'shipper'])
    expect(await podwright.names(lists.app)).toEqual(['web'])
    expect(await podwright.names(lists.volumes)).toEqual(['pages'])
    expect(await podwright.names(lists.mounts)).toEqual(['fetch /out → pages', 'web /usr/share/nginx/html → pages'])
    await expect(podwright.list(lists.outside)).toHaveCount(1)
    await expect(podwright.item(lists.app, 'web')).toHaveAccessibleDescription(/./)
    await expect(podwright.item(lists.volumes, 'pages')).toHaveAccessibleDescription(/emptyDir/)
    await expect(podwright.region(regions[1]).getByRole('listitem', { name: 'web /usr/share/nginx/html → pages', exact: true })).toHaveAccessibleDescription(readOnly)

    const playhead = page.getByRole('slider', { name: slider, exact: true })
    await expect(playhead).toHaveAttribute('aria-valuenow', /^\d+$/)
    await expect(playhead).toHaveAttribute('aria-valuetext', spoken)
    await podwright.button(buttons[5]).click()
    await expect(playhead).toHaveAttribute('aria-valuetext', /Successfully assigned/)
    await podwright.button(pause[0]).click()
    await podwright.button(pause[1]).click()
    await expect(podwright.button(pause[0])).toBeVisible()

    await page.getByRole('tab', { name: tabs[0], exact: true }).click()
    await expect(page.getByRole('textbox', { name: terminal[0], exact: true })).toBeFocused()
    await expect(page.getByRole('log', { name: terminal[1], exact: true })).toHaveCount(1)
    await expect(page.getByRole('tablist', { name: terminal[2], exact: true }).getByRole('tab', { name: '1', exact: true })).toBeVisible()
  })
}

story('items are described whatever they are called', async ({ podwright }) => {
  await podwright.openText(pod.replace('name: migrate', 'name: two words').replaceAll('name: pages', 'name: "some pages"'))
  await expect(podwright.item('Init containers', 'two words')).toHaveAccessibleDescription(/step 2 of 3/)
  await expect(podwright.item('Volumes', 'some pages')).toHaveAccessibleDescription(/emptyDir/)
})

for (const [what, manifest] of [
  ['no container at all', 'apiVersion: v1\nkind: Pod\nmetadata: {name: bare}\nspec: {}\n'],
  ['nothing in it', ''],
  ['text that cannot be read', 'kind: "Pod\n'],
  ['no Pod', 'apiVersion: v1\nkind: Service\nmetadata: {name: alone}\n'],
] as const) {
  story(`the regions, buttons and tabs are there for a document with ${what}`, async ({ podwright }) => {
    const { regions, buttons, tabs } = names[0]
    await podwright.openText(manifest)
    for (const name of regions) await expect(podwright.region(name)).toBeVisible()
    for (const name of buttons) await expect(podwright.button(name)).toBeVisible()
    for (const name of tabs) await expect(podwright.region('Console').getByRole('tab', { name, exact: true })).toBeVisible()
  })
}

story('a lane without items is an empty list', async ({ podwright }) => {
  await podwright.openText('apiVersion: v1\nkind: Pod\nmetadata: {name: plain}\nspec:\n  containers:\n  - name: web\n    image: nginx\n')
  await expect(podwright.item('App containers', 'web')).toBeVisible()
  for (const list of ['Init containers', 'Volumes']) {
    await expect(podwright.list(list)).toHaveCount(1)
    await expect(podwright.list(list).getByRole('listitem')).toHaveCount(0)
  }
})
