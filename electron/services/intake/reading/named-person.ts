/** Surnames of two letters, then of one: the common ones of the country and those of Yunnan's peoples. */
const LONG_SURNAMES =
  '欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|令狐|慕容|司徒|夏侯|端木|西门|南宫|独孤|长孙|宇文|轩辕|百里';
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由自起者刀罕岩木字杞依恩';

/** Words of papers, trades and offices in the names of files. Whatever is left of a name between them may be a person's. */
const WORDS = [
  '申报表 申报书 申请表 申请书 推荐表 推荐信 推荐书 登记表 审批表 汇总表 信息表 情况表 一览表 申报材料 申报人 申报 申请 推荐 材料 资料 附件 附表',
  '证明书 证明 证书 证件 佐证 支撑 业绩 照片 相片 头像 近照 寸照 免冠 红底 蓝底 白底 彩色 小一寸 一寸 两寸 二寸 标准照 证件照 个人照 简历 履历',
  '身份证 户口本 户口簿 营业执照 执照 经营许可 许可证 许可 合同书 合同 协议书 协议 荣誉 获奖 奖状 奖牌 金奖 银奖 铜奖 一等奖 二等奖 三等奖 优秀奖',
  '截图 截屏 图片 扫描件 扫描 复印件 原件 电子版 电子 纸质 正面 反面 背面 首页 封面 目录 说明 情况 承诺书 承诺 诚信 信用 报告 征信 无犯罪 犯罪 记录',
  '完税 纳税 税收 税务 缴税 缴费 发票 流水 银行 账单 对账单 销售额 销售 销量 营业额 交易额 收入 利润 财务 报表 审计 年报 年度 统计 数据 订单 明细',
  '平台 店铺 网店 淘宝 天猫 京东 拼多多 抖音 快手 小红书 微信 视频号 视频 直播间 直播 带货 主播 粉丝 账号 帐号 主页 后台 电子商务 电商 跨境 网络 达人',
  '企业 公司 单位 法人 法定代表人 股东 章程 工商 社保 保险 就业 带动 员工 职工 名单 名册 花名册 工资 劳动 培训 学历 学位 毕业 职称 职业 资格 党员',
  '党组织 任职 任命 聘书 聘用 感谢信 表彰 文件 通知 公告 公示 新闻 报道 媒体 宣传 现场 活动 产品 商品 商标 专利 品牌 食品 经营 检测 检验 质检 质量 认证',
  '出口 海关 报关 外汇 结汇 汇率 仓库 物流 快递 基地 厂房 办公 合作社 合影 荣获 其他 其它 补充 新建 文档 文件夹 副本 复件 最终 最新 修改 定稿 个人 本人',
  '相关 全部 打包 高新 高企 技术 科技 温馨 单品 金融 贷款 安全 生产 卫生 健康 房产 租赁 房屋 水电 车辆 行驶 驾驶 路演 平面 明星 时间 文化 文旅 旅游 文创 农业 农产品',
  '安全生产 国家级 国家 省级 州级 县级 云南省 云南 昆明 楚雄州 楚雄市 楚雄 姚安 大姚 永仁 元谋 武定 禄丰 双柏 牟定 南华 第一 第二 第三 第四 第五 路线 国际 国内 全国 全省 全州',
  '项目 成果 展示 关于 方案 华为 计划 应用 程序 解释 游客 连锁 信息 海报 商会 印章 边贸 黄金 向导 石斛 成绩 成员 成立 高清 万元 金额 金牌 和谐 方法 文章 文本 包装',
  '单据 单证 时代 安装 毛利 关系 水果 广告 全家福 向阳 团队 管理 总经理 经理 主任 董事长 书记 同志 先生 女士 老师 组织 部门 背景 都市 阿里巴巴 谢师宴 常用 高级 方式',
]
  .join(' ')
  .split(' ')
  .sort((a, b) => b.length - a.length);

const SPLIT = new RegExp(`[^\\p{Script=Han}]+|${WORDS.join('|')}|的|等`, 'u');
const NAME = new RegExp(`^((${LONG_SURNAMES})\\p{Script=Han}{1,2}|[${SURNAMES}]\\p{Script=Han}{1,3})$`, 'u');
const LONG = new RegExp(`^(${LONG_SURNAMES})`);
/** Letters that end the names of places, offices and goods, hardly ever of people. */
const NO_NAME_END =
  /[油菌茶酒薯豆鸡鱼肉米糖菜药椒瓜面厂店街路县市州省镇乡村区局部院校站厅馆网群费款率量额税券币单户卡箱车房表证照图书件页版稿]$/;
/** Words beside which a name is the person's whom the papers are about, not a party to them. */
const PERSONAL =
  /^(\d|\P{L}|申报表|申报书|申请表|推荐表|登记表|信息表|申报材料|申报人|申报|材料|资料|照片|相片|证件照|简历|履历|个人|本人|附件|证明|佐证|业绩|身份证|电子版|扫描件|扫描|副本|的|表)*$/u;

/**
 * The person whom the name of a file or folder seems to name (`02-常有德-申报表`, `常有德的材料`): a surname and one or two
 * letters more between words for papers. With `onlyOwner`, where beside the name stand no words but those for a person's
 * own papers: 张三劳动合同 may lie with his employer.
 */
export function personNamed(text: string, { onlyOwner }: { readonly onlyOwner: boolean }): string | undefined {
  const stem = text.normalize('NFKC').replace(/\s/g, '');
  return stem.split(SPLIT).find((part) => {
    if (!NAME.test(part) || NO_NAME_END.test(part) || part.length > 4) return false;
    const alone = PERSONAL.test(stem.replace(part, ''));
    const isLong = LONG.test(part);
    // Two letters are more often a word, four nearly always.
    return part.length === 2 ? alone : (part.length === 3 || isLong) && (alone || !onlyOwner);
  });
}
