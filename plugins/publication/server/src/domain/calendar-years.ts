// Days off and make-up working days (放假调休) of each year, as the General Office of the State Council gave notice of them.
import { eachDay } from './calendar';

/** A day that the notice takes out of the ordinary week: off, or a weekend day on which people work (调休上班). */
export interface CalendarDay {
  day: string;
  /** Name of the holiday that it belongs to: 春节, 国庆节、中秋节. */
  name: string;
  off: boolean;
}

/** One year's table. A later notice about the same year makes a higher version. */
export interface CalendarYear {
  year: number;
  version: number;
  /** The notice or notices by number and date, in Chinese. */
  source: string;
  days: readonly CalendarDay[];
}

/** A holiday: name, first and last day off (`MM-DD`, with its year when that is the year before), make-up working days. */
type Holiday = readonly [name: string, first: string, last: string, ...work: string[]];

function table(year: number, version: number, source: string, holidays: readonly Holiday[]): CalendarYear {
  const full = (day: string): string => (day.length === 5 ? `${year}-${day}` : day);
  const days = holidays.flatMap(([name, first, last, ...work]) => [
    ...eachDay(full(first), full(last)).map((day) => ({ day, name, off: true })),
    ...work.map((day) => ({ day: full(day), name, off: false })),
  ]);
  return { year, version, source, days };
}

/** The years that come with the software; later ones are imported by an administrator (工作日历). */
export const SHIPPED_YEARS: readonly CalendarYear[] = [
  table(2020, 2, '国办发明电〔2019〕16号，2019年11月21日；国办发明电〔2020〕1号，2020年1月26日', [
    ['元旦', '01-01', '01-01'],
    // Version 2: prolonged to 2 February in the epidemic; 1 February would have been a make-up day.
    ['春节', '01-24', '02-02', '01-19'],
    ['清明节', '04-04', '04-06'],
    ['劳动节', '05-01', '05-05', '04-26', '05-09'],
    ['端午节', '06-25', '06-27', '06-28'],
    ['国庆节、中秋节', '10-01', '10-08', '09-27', '10-10'],
  ]),
  table(2021, 1, '国办发明电〔2020〕27号，2020年11月25日', [
    ['元旦', '01-01', '01-03'],
    ['春节', '02-11', '02-17', '02-07', '02-20'],
    ['清明节', '04-03', '04-05'],
    ['劳动节', '05-01', '05-05', '04-25', '05-08'],
    ['端午节', '06-12', '06-14'],
    ['中秋节', '09-19', '09-21', '09-18'],
    ['国庆节', '10-01', '10-07', '09-26', '10-09'],
  ]),
  table(2022, 1, '国办发明电〔2021〕11号，2021年10月25日', [
    ['元旦', '01-01', '01-03'],
    ['春节', '01-31', '02-06', '01-29', '01-30'],
    ['清明节', '04-03', '04-05', '04-02'],
    ['劳动节', '04-30', '05-04', '04-24', '05-07'],
    ['端午节', '06-03', '06-05'],
    ['中秋节', '09-10', '09-12'],
    ['国庆节', '10-01', '10-07', '10-08', '10-09'],
  ]),
  table(2023, 1, '国办发明电〔2022〕16号，2022年12月8日', [
    ['元旦', '2022-12-31', '01-02'],
    ['春节', '01-21', '01-27', '01-28', '01-29'],
    ['清明节', '04-05', '04-05'],
    ['劳动节', '04-29', '05-03', '04-23', '05-06'],
    ['端午节', '06-22', '06-24', '06-25'],
    ['中秋节、国庆节', '09-29', '10-06', '10-07', '10-08'],
  ]),
  table(2024, 1, '国办发明电〔2023〕7号，2023年10月25日', [
    ['元旦', '01-01', '01-01'],
    ['春节', '02-10', '02-17', '02-04', '02-18'],
    ['清明节', '04-04', '04-06', '04-07'],
    ['劳动节', '05-01', '05-05', '04-28', '05-11'],
    ['端午节', '06-10', '06-10'],
    ['中秋节', '09-15', '09-17', '09-14'],
    ['国庆节', '10-01', '10-07', '09-29', '10-12'],
  ]),
  table(2025, 1, '国办发明电〔2024〕12号，2024年11月12日', [
    ['元旦', '01-01', '01-01'],
    ['春节', '01-28', '02-04', '01-26', '02-08'],
    ['清明节', '04-04', '04-06'],
    ['劳动节', '05-01', '05-05', '04-27'],
    ['端午节', '05-31', '06-02'],
    ['国庆节、中秋节', '10-01', '10-08', '09-28', '10-11'],
  ]),
  table(2026, 1, '国办发明电〔2025〕7号，2025年11月4日', [
    ['元旦', '01-01', '01-03', '01-04'],
    ['春节', '02-15', '02-23', '02-14', '02-28'],
    ['清明节', '04-04', '04-06'],
    ['劳动节', '05-01', '05-05', '05-09'],
    ['端午节', '06-19', '06-21'],
    ['中秋节', '09-25', '09-27'],
    ['国庆节', '10-01', '10-07', '09-20', '10-10'],
  ]),
];
