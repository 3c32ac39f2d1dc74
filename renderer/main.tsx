import './app/zod-without-eval.ts';
import './ui/fonts.css';
import './ui/reset.css';
import './ui/tokens.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with id "root"');

// `#/gallery` opens the window on another page; used by tests and screenshots, never by a link.
const firstPage = window.location.hash.slice(1);
createRoot(root).render(
  <StrictMode>
    <App {...(firstPage.startsWith('/') ? { firstPage } : {})} />
  </StrictMode>,
);
