//! Chinese written with simplified or with traditional characters, and Cantonese.
//!
//! Only characters that exist in one of the two ways of writing are listed (后 and 里 exist in
//! both). In running text every third or fourth character is in one of the lists.

use std::sync::LazyLock;

const SIMPLIFIED: &str = "这国个们来时为会发对学说东车门问间电语书长马鸟鱼见观觉议论试话该请读谁调识词译让认记许设访证评诉详误课谈谢资质贸费员财账贵买卖贺赛赵钱银铁错镇针钟钢锁闻闭开关闹闲队阳阴际陆险随隐难风飞饭馆饮驾验骑鸡丽义乌乡亚产亲仅从仓仪价众优伙伟传伤体侠侧债倾偿储儿党兰兴养兽决况净凉减凤处凯击创则刚刘别办务动劳势勋医华协单卢卫厂厅历厉压县双变叙叶号叹吗听启呜响团园围图圆圣场坏块坚坛坟坠垄壮声壳备复头夹夺奋奖妇妈娱孙宁宝实审宪宫宽宾导寻将尔尘尝层属岁岛币师帐带帮广庄庆库应庙废张弹强归当录径忆忧怀态总恶恼悬惊惧惯愿战戏户扑执扩扫扬扰抚抢护报担拟拥择挂挤挥损换据摄摆摇敌数断无旧显晓暂术机杀杂权条极构枪标栋树样桥检楼欢欧残毁毕气汇汉汤沟没泪泽洁浅测济浏浓涛润涨温湾湿满滚滨灭灯灵灾炉点烂热爱爷牵犹独狮猎猪献环现琐疗疯盐监盖盘矿码砖确础礼祸离种积称稳穷窃竞笔筑签简粮紧约级纪纯纲纳纸纹线练组细织终经结给络绝统继续维综绿编缘缩网罗罚职联肃肤胁胜脏脑脚脱节艺苏苹荐荣药获莱营蓝虑虽补装规览触订计训讯讲论评诺谋谓贝负贡责败货贪购贯贴贷贸赏赔赖趋跃践轨转轮软轻载较辅辆辉输边达过迈运还进远连迟选递逻遗邮邻郑释鉴铃链铺销锋锐键门闪阅阔阶陈预领频题颜额顾顿项顺须页顶齐龄龙龟";
const TRADITIONAL: &str = "這國個們來時為會發對學說東車門問間電語書長馬鳥魚見觀覺議論試話該請讀誰調識詞譯讓認記許設訪證評訴詳誤課談謝資質貿費員財賬貴買賣賀賽趙錢銀鐵錯鎮針鐘鋼鎖聞閉開關鬧閒隊陽陰際陸險隨隱難風飛飯館飲駕驗騎雞麗義烏鄉亞產親僅從倉儀價眾優夥偉傳傷體俠側債傾償儲兒黨蘭興養獸決況淨涼減鳳處凱擊創則剛劉別辦務動勞勢勳醫華協單盧衛廠廳歷厲壓縣雙變敘葉號嘆嗎聽啟嗚響團園圍圖圓聖場壞塊堅壇墳墜壟壯聲殼備復頭夾奪奮獎婦媽娛孫寧寶實審憲宮寬賓導尋將爾塵嘗層屬歲島幣師帳帶幫廣莊慶庫應廟廢張彈強歸當錄徑憶憂懷態總惡惱懸驚懼慣願戰戲戶撲執擴掃揚擾撫搶護報擔擬擁擇掛擠揮損換據攝擺搖敵數斷無舊顯曉暫術機殺雜權條極構槍標棟樹樣橋檢樓歡歐殘毀畢氣匯漢湯溝沒淚澤潔淺測濟瀏濃濤潤漲溫灣濕滿滾濱滅燈靈災爐點爛熱愛爺牽猶獨獅獵豬獻環現瑣療瘋鹽監蓋盤礦碼磚確礎禮禍離種積稱穩窮竊競筆築簽簡糧緊約級紀純綱納紙紋線練組細織終經結給絡絕統繼續維綜綠編緣縮網羅罰職聯肅膚脅勝臟腦腳脫節藝蘇蘋範薦榮藥獲萊營藍慮雖補裝規覽觸訂計訓訊講諾謀謂貝負貢責敗貨貪購貫貼貸賞賠賴趨躍踐軌轉輪軟輕載較輔輛輝輸邊達過邁運還進遠連遲選遞邏遺郵鄰鄭釋鑑鈴鏈鋪銷鋒銳鍵閃閱闊階陳預領頻題顏額顧頓項順須頁頂齊齡龍龜";
/// Characters of written Cantonese that standard Chinese does without.
const CANTONESE: &str = "嘅咗喺佢唔啲嚟冇嗰咁哋噉嘢嗱畀咪乜嘥";

/// How text in Han characters without kana is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Chinese {
    Simplified,
    Traditional,
    Cantonese,
    /// Nothing in it tells.
    Either,
}

static SORTED: LazyLock<[Vec<char>; 2]> = LazyLock::new(|| {
    let sorted = |written: &str| {
        let mut letters: Vec<char> = written.chars().collect();
        letters.sort_unstable();
        letters
    };
    [sorted(SIMPLIFIED), sorted(TRADITIONAL)]
});

pub(super) fn chinese(text: &str) -> Chinese {
    let [simplified, traditional] = &*SORTED;
    let (mut simple, mut full, mut cantonese, mut all) = (0_usize, 0_usize, 0_usize, 0_usize);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        all += 1;
        simple += usize::from(simplified.binary_search(&c).is_ok());
        full += usize::from(traditional.binary_search(&c).is_ok());
        cantonese += usize::from(CANTONESE.contains(c));
    }
    if cantonese >= 2 && cantonese * 40 >= all {
        Chinese::Cantonese
    } else if simple > full {
        Chinese::Simplified
    } else if full > simple {
        Chinese::Traditional
    } else {
        Chinese::Either
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_ways_of_writing_are_told_apart() {
        assert_eq!(chinese("我们今天下午在图书馆见面"), Chinese::Simplified);
        assert_eq!(chinese("我們今天下午在圖書館見面"), Chinese::Traditional);
        assert_eq!(chinese("佢哋今日喺圖書館見面，我唔去"), Chinese::Cantonese);
        assert_eq!(chinese("中山大山"), Chinese::Either);
        assert_eq!(chinese(""), Chinese::Either);
    }

    #[test]
    fn no_character_counts_for_both() {
        let [simplified, traditional] = &*SORTED;
        assert!(simplified.iter().all(|c| traditional.binary_search(c).is_err()));
        assert!(simplified.len() > 400 && traditional.len() > 400);
    }
}
