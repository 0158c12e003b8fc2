/**
 * 256 words for the fingerprints of keys. No character occurs twice, and no two words sound alike, not even to a
 * listener who hears no tones and confuses zh with z, n with l, r with l, f with hu or -n with -ng (checked with ICU's
 * transliteration). The order is part of every fingerprint ever printed: it never changes.
 */
export const FINGERPRINT_WORDS: readonly string[] = [
  '核桃 云雀 晨雾 苍山 松鼠 竹笋 蘑菇 荷花 石榴 葡萄 草莓 橘皮 香蕉 菠萝 柠檬 西瓜',
  '苹果 枇杷 荔枝 麦穗 稻谷 玉米 高粱 黄豆 芝麻 白菜 辣椒 莲藕 生姜 大蒜 洋葱 骆驼',
  '狮子 老虎 豹纹 熊猫 猴王 兔毛 绵羊 水牛 骏马 野猪 狐狸 黑狼 刺猬 蝙蝠 海豚 鲸鱼',
  '螃蟹 龙虾 贝壳 乌龟 青蛙 蜻蜓 蝴蝶 蜜蜂 蚂蚁 蟋蟀 蜘蛛 蚕丝 燕窝 喜鹊 鸽群 仙鹤',
  '天鹅 鹦鹉 杜鹃 猎鹰 公鸡 鸭蛋 鸵鸟 画眉 鸳鸯 鹭鸶 太阳 月亮 星辰 彩虹 雷电 冰雹',
  '霜叶 露珠 雪峰 春雨 秋风 夏夜 冬至 朝霞 微光 火焰 沼泽 长江 湖泊 瀑布 温泉 沙漠',
  '森林 岛屿 悬崖 平坝 丘陵 溪流 池塘 波浪 潮汐 河岸 杨柳 银杏 梧桐 榕树 牡丹 玫瑰',
  '茉莉 百合 芦苇 藤蔓 苔藓 茶壶 饭碗 筷架 瓷盘 铁锅 蒸笼 酒杯 扫帚 簸箕 肥皂 牙刷',
  '梳妆 镜框 剪刀 针线 纽扣 围巾 手套 袜筒 衬衫 棉袄 裙摆 裤腰 斗笠 蓑衣 口袋 背包',
  '钱夹 戒指 项链 桌椅 书橱 床铺 枕席 被褥 窗帘 地毯 台灯 蜡烛 炉灶 钥匙 铜锁 门铃',
  '墨汁 宣纸 印章 信封 邮票 日历 相册 报刊 字典 粉笔 圆规 尺寸 古琴 笛声 锣鼓 唢呐',
  '吉他 钟楼 陀螺 象棋 轮船 飞机 汽车 渔网 缆绳 码头 桥梁 隧道 站牌 航标 斧柄 锯齿',
  '钉耙 弹簧 杠杆 宝塔 城墙 院落 集市 粮仓 磨坊 篱笆 瓦片 砖窑 屋檐 面条 腊肉 酱油',
  '食盐 乳酪 糕点 饼干 咖啡 庙会 煤炭 翡翠 玛瑙 珊瑚 玻璃 陶罐 钢筋 神舟 岩洞 绸缎',
  '旗帜 气球 鞭炮 对联 学校 剧场 药材 乒乓 游泳 射箭 举重 击剑 划艇 魔术 杂技 诗歌',
  '童话 谜语 寓言 盆景 帐篷 暖房 凉亭 冷饮 热汤 苦荞 酸梅 前厅 深潭 浅滩 晴空 旱田',
].flatMap((line) => line.split(' '));
