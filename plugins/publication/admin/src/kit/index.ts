// `@gongkai/publication/admin`: what the screens of every plugin are made of, so that lists, dialogs, days and refusals are the same everywhere.
export { CHANGED, announceChange, sharedQuestions, useWatched } from './changed';
export { ALL, Choose, type Choice } from './Choose';
export { DayField } from '../dates/DayField';
export { Dialog, VerbDialog } from './Dialog';
export { DueDay, DueLine, DueWhy } from './due';
export { editPath } from './edit-path';
export { FigureTable } from './FigureTable';
export { Empty, Paging, Refusal, StateButtons } from './lists';
export { paramsOf, PeriodForm, UNASKED } from './PeriodForm';
export { refusalOf, useAnswer, useRead, type Read } from './read';
export { save, useDownload } from './saving';
export { useShownVersion } from './shown-version';
export { TabsPage } from './TabsPage';
export { registerTrads, textOf } from './text-of';
export { dateText, dayText, minuteText, secondText, shanghaiToday } from './times';
export { useVerb } from './useVerb';
