// Traditional characters as simplified ones, for matching labels and word endings only: no text that is kept goes through here.

const TRADITIONAL =
  '關聯載閱讀鏈為爲薦頂編輯責權單辦瀏覽數發佈時間來標識碼網頁閉聲號規細條計劃領點導見報請復紀則準範預說釋錄議決務機構縣區員會廳處總隊團鎮鄉廠館學醫屬級開圖簡體訊資聞熱內項實證書與據門結備註稱層動類轉閲貫徹執經當陸掃類聲業專欄組題後';
const SIMPLIFIED =
  '关联载阅读链为为荐顶编辑责权单办浏览数发布时间来标识码网页闭声号规细条计划领点导见报请复纪则准范预说释录议决务机构县区员会厅处总队团镇乡厂馆学医属级开图简体讯资闻热内项实证书与据门结备注称层动类转阅贯彻执经当陆扫类声业专栏组题后';

const MAP = new Map([...TRADITIONAL].map((character, index) => [character, [...SIMPLIFIED][index] ?? character]));

const ANY = new RegExp(`[${TRADITIONAL}]`, 'g');

/** The text with common traditional characters as simplified ones; as long as the original, so that offsets hold. */
export function simplified(text: string): string {
  return text.replace(ANY, (character) => MAP.get(character)!);
}
