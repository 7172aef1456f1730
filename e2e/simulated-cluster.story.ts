import { expect, story, type Podwright } from './podwright-page.ts'
import {
  badImage, deployment, failingInit, failingJob, hooked, hungry, probed, readsMap, ruled, sidecar, sleeper, tooLarge, unselective,
} from './simulated-manifests.ts'

/** The newest row of the watch, its columns separated by single blanks, without the name. */
const newestRow = async (podwright: Podwright) => {
  const panel = await podwright.console('Watch')
  return (await panel.locator('.co-line').last().textContent())?.replace(/ +/g, ' ').split(' ').slice(1).join(' ')
}
const card = (podwright: Podwright, list: 'Init containers' | 'App containers', name: string, words: RegExp) =>
  expect(podwright.item(list, name)).toHaveAccessibleDescription(words)
const lane = (podwright: Podwright, name: string) => podwright.region('Timeline').locator('.tl-row', { has: podwright.page.getByRole('button', { name, exact: true }) })
const shows = async (podwright: Podwright, view: 'Events' | 'Watch' | 'Describe' | 'Logs', ...words: readonly (string | RegExp)[]) => {
  const panel = await podwright.console(view)
  for (const one of words) await expect(panel).toContainText(one)
}

story('init: a step that ends with 3 is tried again, the app waits', async ({ podwright }) => {
  await podwright.open({ manifest: failingInit, at: 5000 })
  await card(podwright, 'Init containers', 'check', /back-off/i)
  await card(podwright, 'App containers', 'app', /Waiting/)
  expect(await newestRow(podwright)).toMatch(/^0\/1 Init:CrashLoopBackOff 1 \(\ds ago\) \ds$/)
  await expect(lane(podwright, 'check').locator('.tl-track .tl-exit').first()).toHaveCount(1)
  await podwright.item('Init containers', 'check').click()
  await shows(podwright, 'Describe', /Reason:\s+CrashLoopBackOff/, /Exit Code:\s+3/)
  await shows(podwright, 'Logs', 'no file yet')
  await shows(podwright, 'Events', /BackOff.*Back-off restarting failed container check in pod init-fails_default/)
})

story('sidecar: it stops when the app is done, in words of its own', async ({ podwright }) => {
  await podwright.open({ manifest: sidecar, at: 9000 })
  await card(podwright, 'Init containers', 'proxy', /Completed/)
  await podwright.item('Init containers', 'proxy').click()
  await shows(podwright, 'Logs', 'proxy up', 'proxy stops')
  await shows(podwright, 'Events', 'Stopping container proxy')
  expect(await newestRow(podwright)).toMatch(/^0\/2 Completed 0 8s$/)
})

story('probe: a liveness probe that fails restarts the container', async ({ podwright }) => {
  await podwright.open({ manifest: probed, at: 30_000 })
  await shows(podwright, 'Events', /Unhealthy.*Liveness probe failed: cat: can't open '\/tmp\/healthy': No such file or directory/, 'Container web failed liveness probe, will be restarted')
  await shows(podwright, 'Describe', /Restart Count:\s+1/, /Last State:\s+Terminated/, /Exit Code:\s+137/)
  expect(await newestRow(podwright)).toMatch(/^1\/1 Running 1 \(\d+s ago\) \d+s$/)
})

story('hook: a postStart hook that fails kills the container', async ({ podwright }) => {
  await podwright.open({ manifest: hooked, at: 20_000 })
  await shows(podwright, 'Events', /FailedPostStartHook.*PostStartHook failed/, /Killing.*FailedPostStartHook/)
  await shows(podwright, 'Watch', 'PostStartHookError')
})

story('end: a container that takes more memory than its limit is killed', async ({ podwright }) => {
  await podwright.open({ manifest: hungry, at: 9000 })
  await shows(podwright, 'Describe', /Reason:\s+(OOMKilled|Completed|Error)/)
  await podwright.item('App containers', 'eater').click()
  await shows(podwright, 'Logs', 'eating')
  await shows(podwright, 'Describe', /Reason:\s+OOMKilled/)
})

story('image: a name that is no image is refused by the node', async ({ podwright }) => {
  await podwright.open({ manifest: badImage, at: 8000 })
  await card(podwright, 'App containers', 'app', /InvalidImageName/)
  expect(await newestRow(podwright)).toMatch(/^0\/1 InvalidImageName 0 \ds$/)
  await shows(podwright, 'Events', 'Failed to apply default image tag "Not An Image"')
})

story('volume: a ConfigMap is read as a file and cannot be written', async ({ podwright }) => {
  await podwright.open({ manifest: readsMap, at: 8000 })
  await podwright.item('App containers', 'reader').click()
  await shows(podwright, 'Logs', 'hello from the map', 'touch: /etc/settings/x: Read-only file system')
  await card(podwright, 'App containers', 'reader', /exit(ed)?.*1/i)
})

story('scheduling: a Pod that fits nowhere says why', async ({ podwright }) => {
  await podwright.open({ manifest: tooLarge, at: 8000 })
  expect(await newestRow(podwright)).toBe('0/1 Pending 0 0s')
  await shows(podwright, 'Events', /FailedScheduling.*0\/1 nodes are available: 1 Insufficient cpu/)
  await card(podwright, 'App containers', 'app', /Waiting|Not started/)
})

story('restart rule: an exit code that a rule names restarts the container under Never', async ({ podwright }) => {
  await podwright.open({ manifest: ruled, at: 20_000 })
  await shows(podwright, 'Watch', 'CrashLoopBackOff')
  await shows(podwright, 'Describe', /Restart Count:\s+2/, /Exit Code:\s+42/)
  await expect(lane(podwright, 'retry').locator('.tl-track .tl-exit').first()).toHaveCount(1)
})

story('sandbox: one that is killed is made anew with its containers', async ({ podwright }) => {
  await podwright.open({ manifest: sleeper, at: 60_000, scenario: { events: [{ type: 'kill-sandbox', atMs: 8000 }] } })
  await shows(podwright, 'Events', 'SandboxChanged')
  await shows(podwright, 'Describe', /Restart Count:\s+1/)
  await expect(podwright.region('Timeline').getByRole('slider', { name: 'Time at which to kill the sandbox' })).toHaveText(/kill sandbox · 8/)
})

story('controller: a Job that fails twice makes two Pods and gives up', async ({ podwright, page }) => {
  await podwright.open({ manifest: failingJob, at: 16_000 })
  await shows(podwright, 'Events', 'Job has reached the specified backoff limit')
  const pods = podwright.region('Timeline').getByRole('button', { name: /^Show the Pod import-/ })
  await expect(pods).toHaveCount(2)
  await expect(page.getByRole('button', { name: /^Show the Pod import-/ }).first()).toHaveAttribute('aria-pressed', 'true')
})

story('controller: of three Pods of a Deployment one is shown, another is chosen by mouse and by key', async ({ podwright, page }) => {
  await podwright.open({ manifest: deployment(3), at: 9000 })
  const pods = podwright.region('Timeline').getByRole('button', { name: /^Show the Pod front-/ })
  await expect(pods).toHaveCount(3)
  await expect(podwright.region('Timeline').getByRole('button', { name: 'web' })).toHaveCount(1)
  await podwright.item('App containers', 'web').click()
  const nameOf = async (index: number) => (await pods.nth(index).getAttribute('aria-label'))?.replace('Show the Pod ', '') ?? ''
  await shows(podwright, 'Logs', `I am ${await nameOf(0)}`)
  await pods.nth(2).click()
  await expect(pods.nth(2)).toHaveAttribute('aria-pressed', 'true')
  await shows(podwright, 'Logs', `I am ${await nameOf(2)}`)
  await pods.nth(1).focus()
  await page.keyboard.press('Enter')
  await shows(podwright, 'Logs', `I am ${await nameOf(1)}`)
  await shows(podwright, 'Describe', new RegExp(`Name:\\s+${await nameOf(1)}`))
  const watch = await podwright.console('Watch')
  for (const index of [0, 1, 2]) await expect(watch).toContainText(await nameOf(index))
})

story('controller: very many Pods are folded into one row that can be opened by key', async ({ podwright, page }) => {
  await podwright.open({ manifest: deployment(50), at: 9000 })
  const head = podwright.region('Timeline').getByRole('button', { name: /PODS 50/ })
  await expect(head).toHaveAttribute('aria-expanded', 'false')
  await head.focus()
  await page.keyboard.press('Enter')
  await expect(podwright.region('Timeline').getByRole('button', { name: /^Show the Pod front-/ })).toHaveCount(50)
})

story('what the API server refuses and what is not simulated is said among the problems', async ({ podwright, page }) => {
  await podwright.openText(unselective)
  await expect(podwright.region('Problems')).toContainText('The API server refuses this object: spec.selector: Required value.')
  await podwright.openText(sleeper.replace('echo up', 'frobnicate --all'))
  const head = podwright.region('Problems').getByRole('button', { name: 'The simulation leaves 1 thing out' })
  await head.focus()
  await page.keyboard.press('Enter')
  await expect(podwright.region('Problems')).toContainText('“frobnicate” is not simulated: the shell says that it is not found.')
  await podwright.region('Problems').getByRole('button', { name: 'app', exact: true }).click()
  await expect(podwright.region('Timeline').getByRole('button', { name: 'app', exact: true })).toHaveAttribute('aria-pressed', 'true')
})
