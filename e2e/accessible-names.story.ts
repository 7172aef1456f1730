import { pod } from './manifests.ts'
import { expect, story } from './podwright-page.ts'

// docs/accessible-names.md, row by row.
const names = [
  {
    lang: 'en',
    regions: ['Palette', 'Canvas', 'YAML', 'Problems', 'Timeline', 'Console'],
    lists: { init: 'Init containers', app: 'App containers', volumes: 'Volumes' },
    buttons: ['Undo', 'Redo', 'Play', 'Restart', 'Previous change', 'Next change', 'Examples', 'Export', 'Share', 'What if…'],
    pause: ['Play', 'Pause'],
    slider: 'Playhead',
    tabs: ['Events', 'Watch', 'Describe'],
  },
  {
    lang: 'zh',
    regions: ['组件', '画布', 'YAML', '问题', '时间线', '控制台'],
    lists: { init: 'Init 容器', app: '应用容器', volumes: '卷' },
    buttons: ['撤销', '重做', '播放', '重新开始', '上一个变化', '下一个变化', '示例', '导出', '分享', '假如…'],
    pause: ['播放', '暂停'],
    slider: '播放头',
    tabs: ['事件', '监视', '详情'],
  },
] as const

for (const { lang, regions, lists, buttons, pause, slider, tabs } of names) {
  story(`the names that stay are there (${lang})`, async ({ podwright, page }) => {
    await podwright.open({ manifest: pod, lang })
    await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${lang}`))
    for (const name of regions) await expect(podwright.region(name)).toBeVisible()
    for (const name of buttons) await expect(podwright.button(name)).toBeVisible()
    for (const name of tabs) await expect(podwright.region(regions[5]).getByRole('tab', { name, exact: true })).toBeVisible()

    expect(await podwright.names(lists.init)).toEqual(['fetch', 'migrate', 'shipper'])
    expect(await podwright.names(lists.app)).toEqual(['web'])
    expect(await podwright.names(lists.volumes)).toEqual(['pages'])
    for (const mount of ['fetch /out → pages', 'web /usr/share/nginx/html → pages']) {
      await expect(podwright.region(regions[1]).getByRole('listitem', { name: mount, exact: true })).toBeVisible()
    }
    await expect(podwright.item(lists.app, 'web')).toHaveAccessibleDescription(/./)

    const playhead = page.getByRole('slider', { name: slider, exact: true })
    await expect(playhead).toHaveAttribute('aria-valuenow', /^\d+$/)
    await expect(playhead).toHaveAttribute('aria-valuetext', /\S/)
    await podwright.button(pause[0]).click()
    await podwright.button(pause[1]).click()
    await expect(podwright.button(pause[0])).toBeVisible()
  })
}
