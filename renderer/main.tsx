import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import './app/base.css';
import './app/frame.css';
import './app/page.css';
import './app/slip.css';
import './form/form.css';
import './form/fill/fill.css';
import './form/fill/narrow.css';
import './form/fill/photo.css';
import './form/fill/timeline.css';
import './app/parts.css';
import './pages/home/home.css';
import './pages/dossiers/dossiers.css';
import './pages/dossiers/eligibility.css';
import './pages/import/import.css';
import './pages/county/county.css';
import './pages/panel/panel.css';
import './pages/paper/paper.css';
import './pages/results.css';
import './pages/scheme/scheme.css';
import './pages/scoring/marks.css';
import './pages/scoring/scoring.css';
import './pages/scoring/views.css';
import './pages/start/gate.css';
import './viewer/viewer.css';
import { enterRoom, followServices } from './app/lifecycle.ts';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
followServices();
void enterRoom();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
