package io.snaprelay.capture.signing;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.capture.source.UrlParts;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples of the CDNs' own documentation, key, time and hash as they stand there. */
class SignatureSchemeTest {

  private static final String ALIBABA_KEY = "aliyuncdnexp1234";

  /** alibabacloud.com/help/en/cdn/user-guide/type-a-signing */
  @Test
  void signsTypeA() {
    assertThat(
            signed(
                new AlibabaTypeA("auth_key"),
                "http://cdn.example.com/video/standard/1K.html",
                ALIBABA_KEY,
                Instant.ofEpochSecond(1_444_435_200)))
        .isEqualTo(
            "http://cdn.example.com/video/standard/1K.html?auth_key=1444435200-0-0-80cd3862d699b7118eed99103f2a3a4f");
  }

  @Test
  void signsWhatIsAskedFor_andLeavesCredentialsWhereTheyAre() {
    assertThat(
            signed(
                new AlibabaTypeA("auth_key"),
                "http://viewer:word@cdn.example.com/video/standard/1K.html",
                ALIBABA_KEY,
                Instant.ofEpochSecond(1_444_435_200)))
        .isEqualTo(
            "http://viewer:word@cdn.example.com/video/standard/1K.html?auth_key=1444435200-0-0-80cd3862d699b7118eed99103f2a3a4f");
  }

  /** alibabacloud.com/help/en/cdn/user-guide/type-b-signing; its time is one in China */
  @Test
  void signsTypeB() {
    assertThat(
            signed(
                new AlibabaTypeB(),
                "http://cdn.example.com/4/44/44c0909bcfc20a01afaf256ca99a8b8b.mp3",
                ALIBABA_KEY,
                OffsetDateTime.parse("2015-08-15T08:00:59+08:00").toInstant()))
        .isEqualTo(
            "http://cdn.example.com/201508150800/9044548ef1527deadafa49a890a377f0/4/44/44c0909bcfc20a01afaf256ca99a8b8b.mp3");
  }

  /** alibabacloud.com/help/en/cdn/user-guide/type-c-signing, both of its forms */
  @Test
  void signsTypeC_inThePathAndInTheQuery() {
    Instant time = Instant.ofEpochSecond(0x55CE8100L);

    assertThat(
            signed(
                new AlibabaTypeC(List.of()), "http://cdn.example.com/test.flv", ALIBABA_KEY, time))
        .isEqualTo("http://cdn.example.com/a37fa50a5fb8f71214b1e7c95ec7a1bd/55CE8100/test.flv");
    assertThat(
            signed(
                new AlibabaTypeC(List.of("KEY1", "KEY2")),
                "http://cdn.example.com/test.flv",
                ALIBABA_KEY,
                time))
        .isEqualTo(
            "http://cdn.example.com/test.flv?KEY1=a37fa50a5fb8f71214b1e7c95ec7a1bd&KEY2=55CE8100");
  }

  /** tencentcloud.com/document/product/267/31560 */
  @Test
  void signsTencentsWay() {
    assertThat(tencent("rtmp://livepush.tcloud.com/live/test"))
        .isEqualTo(
            "rtmp://livepush.tcloud.com/live/test?txSecret=f85a2ab363fe4deaffef9754d79da6fe&txTime=5C271099");
  }

  /** Likewise: the name that is signed is the stream's, whatever the protocol adds to it. */
  @Test
  void signsTencentsStreamName_withoutTheProtocolsExtension() {
    assertThat(tencent("https://play.tcloud.com/live/test.flv"))
        .endsWith("/live/test.flv?txSecret=f85a2ab363fe4deaffef9754d79da6fe&txTime=5C271099");
    assertThat(tencent("https://play.tcloud.com/live/test.m3u8"))
        .endsWith("/live/test.m3u8?txSecret=f85a2ab363fe4deaffef9754d79da6fe&txTime=5C271099");
  }

  @Test
  void keepsWhatTheAddressHasAlready() {
    AlibabaTypeA scheme = new AlibabaTypeA("sign");
    Instant time = Instant.ofEpochSecond(1_444_435_200);

    assertThat(signed(scheme, "rtmp://h:1935/app/a?vhost=play.example.com", "k", time))
        .startsWith("rtmp://h:1935/app/a?vhost=play.example.com&sign=1444435200-0-0-")
        .endsWith(signed(scheme, "rtmp://h/app/a", "k", time).substring(20));
    assertThat(signed(new AlibabaTypeB(), "https://h/a%20b.flv?x=1", "k", time))
        .endsWith("/a%20b.flv?x=1");
  }

  private static String tencent(String url) {
    return signed(
        new TencentTx(List.of("txSecret", "txTime")),
        url,
        "e12c46f2612d5106e2034781ab261ca3",
        Instant.ofEpochSecond(0x5C271099L));
  }

  private static String signed(SignatureScheme scheme, String url, String key, Instant ends) {
    return scheme.sign(UrlParts.of(url), key, ends).url().toString();
  }
}
