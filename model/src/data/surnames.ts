/** Surnames of one character, by how many people bear them; together about nine people in ten. */
const single =
  "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由";

/** Surnames of two characters. */
const compound = new Set(
  "欧阳 上官 皇甫 令狐 诸葛 司徒 司马 申屠 夏侯 贺兰 完颜 慕容 尉迟 长孙 东方 西门 南宫 独孤 公孙 轩辕 宇文 淳于 单于 端木 钟离 闻人 澹台 公冶 濮阳 太叔 仲孙 第五 呼延 东郭 南郭 赫连 拓跋 百里 谷梁 段干 左丘 梁丘 万俟 司空 鲜于 乐正 公羊 漆雕 壤驷 巫马 宰父 微生 羊舌 东里 闾丘 子车 颛孙 亓官 司寇 南门".split(
    " ",
  ),
);

const known = new Set(Array.from(single));
export const commonSurnames = Array.from(single.slice(0, 100));

/** The surname that a name begins with; undefined if it is none. */
export function surnameOf(name: string): string | undefined {
  const two = name.slice(0, 2);
  if (name.length > 2 && compound.has(two)) return two;
  const one = name.slice(0, 1);
  return known.has(one) ? one : undefined;
}
