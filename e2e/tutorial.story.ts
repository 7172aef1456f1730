import { expect } from './podwright-page.ts'
import { terminalStory } from './terminal-page.ts'

// What a tutorial has its readers paste, in the order of its pages.

const page = (text: string) => `apiVersion: v1
kind: Pod
metadata:
  name: nginx-example
spec:
  initContainers:
  - name: app-container
    image: lqshow/busybox-curl:1.28
    command: ['/bin/sh', '-c', "echo '${text}' > /var/www/html/index.html"]
    volumeMounts:
    - name: shared-files
      mountPath: /var/www/html
  containers:
  - name: nginx-container # serves what the init container wrote
    image: nginx:1.15.2
    ports:
    - containerPort: 80
    volumeMounts:
    - name: shared-files
      mountPath: /usr/share/nginx/html
  volumes:
  - name: shared-files
    emptyDir: {}
`
const hello = page('Hello, World!')
const create = `cat <<EOF | kubectl create -f -\n${hello}EOF\n`
/** With the page in its place, after everything has started. */
const running = { manifest: hello, at: 15_000 }

terminalStory('a manifest that is pasted into kubectl create is drawn, and stands in the YAML byte for byte', async ({ podwright, terminal }) => {
  await terminal.open({ manifest: '', at: 0 })
  await terminal.paste(create)
  await expect(podwright.item('Init containers', 'app-container')).toBeVisible()
  await expect(podwright.item('App containers', 'nginx-container')).toBeVisible()
  await expect.poll(async () => (await terminal.lines()).slice(-2)).toEqual(['pod/nginx-example created', '$'])
  expect(await podwright.bytes()).toBe(hello)
  await podwright.button('Undo').click()
  await terminal.shows(['$'])
  await expect(podwright.item('Init containers', 'app-container')).toBeHidden()
})

terminalStory('kubectl get pod -w plays on with its rows, through grep, until Ctrl+C', async ({ podwright, page: browser, terminal }) => {
  await terminal.open({ manifest: hello, at: 0 })
  await browser.getByRole('radio', { name: '20×' }).or(browser.getByRole('button', { name: '20×' })).first().click()
  await browser.locator('.xterm-helper-textarea').focus()
  await terminal.run('kubectl get pod -w|grep example')
  await expect.poll(async () => (await terminal.lines()).map(line => line.split(/\s+/).slice(1, 3).join(' ')).slice(1)).toEqual(
    expect.arrayContaining(['0/1 Pending', '0/1 Init:0/1', '0/1 PodInitializing', '1/1 Running']),
  )
  await terminal.press('Control+c')
  await expect.poll(async () => (await terminal.lines()).slice(-2)).toEqual(['^C', '$'])
  await expect(podwright.button('Play')).toBeVisible()
  // The watch follows the playhead back, too.
  await podwright.button('Restart').click()
  await terminal.shows([/^\$/])
})

terminalStory('describe and logs say what happened, and which container was chosen', async ({ terminal }) => {
  await terminal.open(running)
  await terminal.run('kubectl describe pod nginx-example | grep -A3 "State:"')
  await expect.poll(async () => (await terminal.lines()).join('\n')).toMatch(/State: +Terminated\n +Reason: +Completed\n +Exit Code: +0\n[^]*State: +Running\n[^]*\$$/)
  await terminal.run('clear')
  await terminal.run('kubectl logs nginx-example -c app-container; kubectl logs nginx-example')
  await expect.poll(async () => (await terminal.lines()).join(' ')).toContain('Defaulted container "nginx-container" out of: nginx-container')
})

terminalStory('a port is forwarded in the background, and curl gets the page that the init container wrote', async ({ terminal }) => {
  await terminal.open(running)
  await terminal.run('kubectl port-forward pod/nginx-example 3000:80 &')
  await expect.poll(async () => (await terminal.lines()).join('\n')).toContain('Forwarding from 127.0.0.1:3000 -> 80')
  await terminal.run('curl localhost:3000')
  await expect.poll(async () => (await terminal.lines()).slice(-3)).toEqual(['Handling connection for 3000', 'Hello, World!', '$'])
})

terminalStory('a shell in a container reads and changes its files, and Ctrl+D leaves it', async ({ terminal }) => {
  await terminal.open(running)
  await terminal.run('kubectl exec -it nginx-example -c nginx-container -- sh')
  await expect.poll(async () => (await terminal.lines()).at(-1)).toMatch(/#$/)
  await terminal.run('echo changed > /usr/share/nginx/html/index.html')
  await terminal.run('cat /usr/share/nginx/html/index.html')
  await expect.poll(async () => (await terminal.lines()).at(-2)).toBe('changed')
  await terminal.press('Control+d')
  await expect.poll(async () => (await terminal.lines()).at(-1)).toBe('$')
  await terminal.run('kubectl exec nginx-example -c nginx-container -- cat /usr/share/nginx/html/index.html')
  await expect.poll(async () => (await terminal.lines()).slice(-2)).toEqual(['changed', '$'])
})

terminalStory('a Pod is deleted, is gone from the timeline, and comes back with Undo', async ({ podwright, page: browser, terminal }) => {
  await terminal.open(running)
  await browser.getByRole('radio', { name: '100×' }).or(browser.getByRole('button', { name: '100×' })).first().click()
  await browser.locator('.xterm-helper-textarea').focus()
  await terminal.run('kubectl delete pod nginx-example')
  await expect.poll(async () => (await terminal.lines()).slice(-2)).toEqual(['pod "nginx-example" deleted from default namespace', '$'])
  await terminal.run('kubectl get pods')
  await expect.poll(async () => (await terminal.lines()).slice(-2)).toEqual(['No resources found in default namespace.', '$'])
  await podwright.button('Undo').click()
  await terminal.shows(['$'])
})

terminalStory('an edited manifest is refused by apply, and taken after delete', async ({ podwright, page: browser, terminal }) => {
  await terminal.open({ ...running, scenario: { byHand: [{ kind: 'Pod', name: 'nginx-example' }], terminal: [{ atMs: 0, terminal: 1, text: create }] } })
  const lines = browser.locator('.view-line', { hasText: 'Hello, World!' })
  await lines.dblclick({ position: { x: 330, y: 8 } })
  await browser.keyboard.type('Goodbye')
  await browser.getByRole('tab', { name: 'kubectl' }).click()
  await browser.locator('.xterm-helper-textarea').focus()
  await terminal.run('ls')
  await expect.poll(async () => (await terminal.lines()).at(-2)).toMatch(/^\S+\.yaml$/)
  const file = (await terminal.lines()).at(-2) ?? ''
  await terminal.run(`kubectl apply -f ${file}`)
  // The end of the server's long refusal: how the two specs differ.
  await expect.poll(async () => (await terminal.lines()).join('').replaceAll(/\s/g, '')).toContain(`+"echo'Hello,Goodbye!'>/var/www/html/index.html"`)
  await browser.getByRole('radio', { name: '100×' }).or(browser.getByRole('button', { name: '100×' })).first().click()
  await browser.locator('.xterm-helper-textarea').focus()
  await terminal.run(`kubectl delete pod nginx-example && kubectl apply -f ${file}`)
  await expect.poll(async () => (await terminal.lines()).slice(-2)).toEqual(['pod/nginx-example created', '$'])
  expect(await podwright.bytes()).toContain('Goodbye')
})
