import './language-server-console.ts'
import 'monaco-yaml/yaml.worker.js'
