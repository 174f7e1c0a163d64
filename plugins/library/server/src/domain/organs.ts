// Names of organs (单位) at the head and under a document, and what a title says about its issuer.
import { closedUp } from './lines';
import { simplified } from './variants';

/** What an organ's name ends with (simplified; names are matched through simplified()). */
const END =
  /(?:政府|委员会|办公厅|办公室|人民法院|检察院|部|局|厅|委|院|会|署|银行|分行|支行|办|中心|总队|支队|大队|集团|公司|学校|中学|小学|大学|医院|指挥部|领导小组|联席会议|专班|站|所|处|街道|馆|台|社)$/u;
const NAME = /^[\p{Script=Han}（）()·]{3,40}$/u;
/** Several bodies at once or a description, not a name: these stand in tables of tasks. */
const COLLECTIVE = /^(?:各|有关|相关|其他|市直|县直|区直|省直|全|返回)|关于|印发|转发|负责|牵头/u;

/** Whether a text is the name of one organ and nothing else. */
export function isOrgan(text: string): boolean {
  const name = simplified(text);
  return NAME.test(text) && END.test(name) && !COLLECTIVE.test(name);
}

/** The organs that a line names, side by side or separated by 、; null when the line says anything else. */
export function organsOfLine(text: string): string[] | null {
  if (text.length > 200) return null;
  // 代章: one organ's seal stands for another's.
  const whole = closedUp(text.replace(/\s*[（(](?:代章|章|盖章|蓋章|公章|印章)[）)]$/u, ''));
  if (isOrgan(whole)) return [whole];
  const names = whole.split(/[、，,\s]+/u).filter(Boolean);
  return names.length > 1 && names.every(isOrgan) ? names : null;
}

/** Whether a line can be a 发文机关标志: organs alone, perhaps followed by 文件 or 令. */
export function isMasthead(text: string): boolean {
  return organsOfLine(text) !== null || (text.length <= 60 && isOrgan(text.replace(/(?:文件|令|公告|函)$/u, '')));
}

/** The issuers that a title begins with: what stands before 关于, 印发, 转发 … (`about`), else before a year. */
export function organsOfTitle(title: string): { organs: string[]; about: boolean } | null {
  const text = simplified(title);
  const about = /^(.{3,80}?)\s*(?=关于|印发|转发|批转|公布|发布)/u.exec(text);
  const match = about ?? /^(.{3,40}?)\s*(?=\d{4}年)/u.exec(text);
  if (!match) return null;
  const organs = organsOfLine(title.slice(0, match[1]?.length ?? 0));
  return organs && { organs, about: about !== null };
}

/** What 文种 or kind of annexed text a title ends with, followed perhaps by (试行), (征求意见稿) … */
const GENRE =
  /(?:通知|决定|决议|命令|令|公报|公告|通告|意见|通报|报告|请示|批复|议案|函|纪要|办法|规定|细则|条例|方案|计划|规划|要点|安排|指南|目录|清单|规则|规程|标准|规范|答复|制度|措施|预案|章程|准则|指引|名单|分工|分工表|任务表|说明|解读|公示|通知书|政策|机制|任务|总结|建议|职责|大纲|导则|问答|简章|规范化|模板|汇总表|一览表)(?:\s?[（(][^（）()]{1,24}[）)]){0,2}$/u;

/** Whether a text can be the title of a document: it ends in a genre, is not too long and is no numbered unit or sentence. */
export function isTitle(text: string): boolean {
  if (text.length < 4 || text.length > 160 || /[。；;]/u.test(text)) return false;
  if (
    /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、]|附\s?件|《[^》]*》$)/u.test(
      text
    )
  )
    return false;
  return GENRE.test(simplified(text));
}
