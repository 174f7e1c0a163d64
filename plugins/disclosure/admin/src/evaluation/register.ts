// What 定期评估 adds to the admin: its page in the menu.
import { ArrowsCounterClockwise } from '@strapi/icons';
import type { StrapiApp } from '@strapi/strapi/admin';
import { message } from '../text';
import { EvaluationPage } from './EvaluationPage';

export function registerEvaluation(app: StrapiApp): void {
  app.addMenuLink({
    to: 'plugins/gongkai-evaluation',
    icon: ArrowsCounterClockwise,
    intlLabel: message('evaluation.title'),
    // For everybody who holds a post; the server says what is shown.
    permissions: [],
    position: 8,
    Component: () => Promise.resolve({ default: EvaluationPage }),
  } as never);
}
