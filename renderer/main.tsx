import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './shell/app.tsx';
import './kit/base.css';
import './shell/frame.css';
import './kit/page.css';
import './kit/slip.css';
import './dossier/form/form.css';
import './dossier/filling/fill.css';
import './dossier/filling/narrow.css';
import './dossier/filling/photo.css';
import './dossier/filling/timeline.css';
import './kit/parts.css';
import './shell/home/home.css';
import './dossier/dossiers.css';
import './dossier/eligibility.css';
import './intake/import.css';
import './county/county.css';
import './panel/panel.css';
import './scoring/paper/paper.css';
import './kit/results.css';
import './scheme/scheme.css';
import './scoring/marks.css';
import './scoring/scoring.css';
import './scoring/views.css';
import './session/gate.css';
import './viewer/viewer.css';
import { enterRoom, followServices } from './shell/lifecycle.ts';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');
followServices();
void enterRoom();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
