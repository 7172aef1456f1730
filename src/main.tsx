import './ui/kit/fonts.css'
import './ui/kit/tokens.css'
import './ui/kit/base.css'
import './ui/kit/kit.css'
import './ui/shell/shell.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startApp } from './app/start.ts'
import { prepareAnnouncements } from './ui/kit/announce.ts'
import { App } from './ui/shell/App.tsx'

prepareAnnouncements()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element #root')
const page = createRoot(root)
void startApp().then(() => page.render(<StrictMode><App /></StrictMode>))
