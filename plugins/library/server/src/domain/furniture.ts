// What a web page puts around a document: names of sites, counters, share buttons, other headlines. Recognised line by line.
import { TOP_LEVEL, tight, type Line } from './lines';
import { simplified } from './variants';

/** A line that says just this opens the page's foot. */
const FOOT_WHOLE =
  /^(?:相关(?:阅读|链接|文章|新闻|报道|信息|文件|稿件|解读|附件|附件下载)|延伸阅读|推荐(?:阅读|文章)|热门(?:推荐|文章|资讯)|猜你喜欢|[为给][您你]推荐|你可能喜欢|免责声明|版权声明|文件下载|附件下载|关联(?:文件|信息|阅读)|网站地图|友情链接)[\s:：>»]*$/u;
/** A short line that begins so opens the page's foot. */
const FOOT_START =
  /^[【[]?(?:返回(?:顶部|首页|列表|上一页)|回到顶部|上一[篇条][:：\s]|下一[篇条][:：\s]|扫一扫|扫码|分享到|分享至|打印本[页文]|关闭(?:窗口|本页))/u;
const FOOT_LONGEST = 60;
/** Notices of a site's owner are long lines and open the foot too. */
const NOTICE = /^(?:免责声明|版权声明|特别声明)[:：]/u;
/** Lines that are foreign only at the very head or foot of a page. */
const EDGE =
  /(?:门户网站|政府网|政务网|信息网|官方网站|公众信息网)$|ICP备|公网安备|网站标识码|版权所有|copyright|^(?:主办|承办|技术支持|运维)(?:单位)?[:：]|^(?:责任编辑|编辑|审核|初审|终审|校对|来源|信息来源|文章来源|稿源|作者|撰稿)[:：]|^(?:您是第|访问量|浏览次数|浏览量|点击数|阅读次数|字号|字体|打印|分享|收藏|关闭)/iu;
const ADDRESS = /^(?:https?:\/\/)?(?:[\w-]+\.){1,6}(?:cn|com|net|org)(?:[/:?#]\S{0,300})?$/iu;
const TRAIL = /^(?:当前位置|您的位置|您当前的位置|所在位置|首页\s*[>»›\\/－-])|^首页$/u;
const SOURCE_WORD = /来源|作者|发布时间|发布日期|时间|日期|浏览|点击|阅读|打印|字体|字号|分享|访问|编辑|收藏/gu;
const SOURCE_LABEL =
  /(?:来源|作者|发布时间|发布日期|发布机构|浏览次数|浏览量|点击数|点击率|阅读次数|访问量|编辑|时间|日期|字体|字号)\s?[:：]/u;
/** Labels of the block of facts that government sites print above a document. */
const FACT =
  /^[【[]?(?:索引号|信息索引号|组配分类|信息分类|主题分类|体裁分类|分类|发文机关|发文机构|联合发文单位|发布机构|发文单位|发布单位|公开方式|公开时限|公开范围|成文日期|生成日期|发文日期|发布日期|发布时间|生效日期|实施日期|废止日期|失效日期|有效性|时效|主题词|关键词|文件来源|内容概述|摘要|公文种类|信息名称|标题|名称|文号|发文字号|发布文号|文件编号|是否有效)\s{0,4}[:：】\]]/u;
const BUTTONS =
  /打印|关闭|收藏|分享|字体|字号|大|中|小|默认|超大|微信|微博|新浪|腾讯|QQ空间|QQ|复制链接|下载|转发|点赞|纠错/gu;

/** Whether a line is made of buttons only (打印 关闭 【字体:大 中 小】). */
function isButtons(text: string): boolean {
  if (text.length > FOOT_LONGEST) return false;
  const rest = text.replace(BUTTONS, '');
  // 大, 中 and 小 alone are cells of a table sooner than buttons.
  return /打印|关闭|收藏|分享|字体|字号|复制链接|点赞|纠错/u.test(text) && /^[\s\p{P}\p{S}]*$/u.test(rest);
}

/** Why a line near the head or the foot is not the document's, or null. */
export function edgeReason(raw: string): string | null {
  const text = simplified(raw);
  if (text.length > 400) return null;
  if (ADDRESS.test(text)) return '网址';
  if (TRAIL.test(text)) return '页面位置';
  if (isButtons(text)) return '页面按钮';
  if (
    text.length <= 200 &&
    !text.includes('。') &&
    SOURCE_LABEL.test(text) &&
    new Set(text.match(SOURCE_WORD)).size >= 2
  ) {
    return '来源信息行';
  }
  if (FACT.test(text)) return '网页著录项';
  return EDGE.test(text) && text.length <= 120 ? '网站信息' : null;
}

/** Whether a line opens the page's foot. */
export function opensFoot(raw: string): boolean {
  const text = simplified(raw);
  if (NOTICE.test(text)) return true;
  if (text.length > FOOT_LONGEST) return false;
  return FOOT_WHOLE.test(text) || FOOT_START.test(text) || isButtons(text);
}

/** Whether a line can only belong to a document: after the last of these the page's foot may begin. */
function isStructure(line: Line): boolean {
  const text = simplified(line.text);
  return (
    TOP_LEVEL.test(text) || /^附\s?件\s?\d{0,2}$/u.test(text) || /^抄\s?[送报]/u.test(text) || /^第.{1,6}条/u.test(text)
  );
}

/**
 * Index of the first line of the page's foot: the first opening line after which nothing looks like a document any more. Single lines
 * at the very end that are only a site's are part of it, and so is a title printed once more just before.
 */
export function footStart(lines: Line[], from: number, title: string | null): number {
  let last = from - 1;
  for (let index = from; index < lines.length; index += 1) if (isStructure(lines[index] as Line)) last = index;
  let start = lines.findIndex((line, index) => index > last && opensFoot(line.text));
  if (start < 0) start = lines.length;
  const repeated = title === null ? null : tight(title);
  while (start - 1 > last) {
    const text = lines[start - 1]?.text ?? '';
    if (!(tight(text) === repeated && repeated.length > 8) && !edgeReason(text) && !opensFoot(text)) break;
    start -= 1;
  }
  return start;
}

/** Lines that open a foot but stand inside the document, where they were left: a person should look. */
export function footInside(lines: Line[]): string[] {
  return lines.filter((line) => opensFoot(line.text)).map((line) => line.text.slice(0, FOOT_LONGEST));
}

const ONLINE =
  /(?:发布时间|发布日期|发稿时间|上网时间|时间|日期)\s{0,4}[:：]\s{0,4}(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:\s{1,4}(\d{1,2}):(\d{2})(?::(\d{2}))?)?/u;
/** Labels whose date is not that of putting online. */
const NOT_ONLINE = /(?:成文|生成|发文|生效|实施|废止|失效|印发)(?:时间|日期)/u;

/** When the page says it was put online, as much of `YYYY-MM-DD HH:mm:ss` as it prints; null when the line does not say so. */
export function putOnlineOf(raw: string): string | null {
  const text = simplified(raw)
    .slice(0, 400)
    .replace(new RegExp(`${NOT_ONLINE.source}[^发时日]{0,40}`, 'gu'), '');
  const match = ONLINE.exec(text);
  if (!match) return null;
  const [, year = '', month = '', day = '', hour, minute, second] = match;
  const two = (part: string): string => part.padStart(2, '0');
  const date = `${year}-${two(month)}-${two(day)}`;
  if (new Date(`${date}T00:00:00Z`).getUTCDate() !== Number(day)) return null;
  return hour === undefined ? date : `${date} ${two(hour)}:${minute}${second === undefined ? '' : `:${second}`}`;
}
