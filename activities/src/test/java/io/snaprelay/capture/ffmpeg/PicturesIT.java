package io.snaprelay.capture.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.snaprelay.contract.PictureSpec;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of pixels on their way into a JPEG, by their values. */
class PicturesIT {

  private static final PictureSpec FINE = new PictureSpec(0, 0, 2);

  @ParameterizedTest
  @EnumSource
  void blackAndWhiteOfALimitedRange_areBlackAndWhite(Ffmpegs ffmpeg) {
    assertThat(gray(jpeg(ffmpeg, grayOf(16, 64), FINE, PictureCoding.PLAIN))).isBetween(0, 2);
    assertThat(gray(jpeg(ffmpeg, grayOf(235, 64), FINE, PictureCoding.PLAIN))).isBetween(253, 255);
    assertThat(gray(jpeg(ffmpeg, grayOf(126, 64), FINE, PictureCoding.PLAIN))).isBetween(126, 130);
  }

  @ParameterizedTest
  @EnumSource
  void redsOfBothMatrices_areRed(Ffmpegs ffmpeg) {
    for (String matrix : List.of("bt709", "smpte170m")) {
      String source =
          "color=red:s=64x64,scale=out_color_matrix=%1$s:out_range=tv,format=yuv420p,setparams=colorspace=%1$s:range=tv"
              .formatted(matrix);
      int pixel = jpeg(ffmpeg, source, FINE, PictureCoding.PLAIN).getRGB(30, 30);

      assertThat(pixel >> 16 & 0xFF).as(matrix).isBetween(247, 255);
      assertThat(pixel & 0xFFFF).as(matrix).isLessThan(0x0606);
    }
  }

  @ParameterizedTest
  @CsvSource({
    // of 720 x 576: sample aspect ratio, largest width and height, size
    "1/1,   0,   0,   720, 576",
    "16/15, 0,   0,   720, 540",
    "64/45, 0,   0,   720, 405",
    "8/9,   0,   0,   640, 576",
    "64/45, 320, 0,   320, 180",
    "64/45, 0,   90,  160, 90",
    "64/45, 320, 90,  160, 90",
    "64/45, 4000, 0,  720, 405",
  })
  void isShownInTheRightProportions_andNeverLargerThanTheSource(
      String ratio, int maxWidth, int maxHeight, int width, int height) {
    String source = "color=gray:s=720x576,setsar=" + ratio;
    for (Ffmpegs ffmpeg : Ffmpegs.values()) {
      BufferedImage picture =
          jpeg(ffmpeg, source, new PictureSpec(maxWidth, maxHeight, 5), PictureCoding.PLAIN);

      assertThat(picture.getWidth()).isEqualTo(width);
      assertThat(picture.getHeight()).isEqualTo(height);
    }
  }

  /** 203 nit are the white of paper: 58 % of PQ, 75 % of HLG. */
  @ParameterizedTest
  @CsvSource({"smpte2084, 573", "arib-std-b67, 721"})
  void whiteOfAHighDynamicRange_isNearlyWhite_andBlackIsBlack(String transfer, int white) {
    PictureCoding coding = new PictureCoding(false, true);
    for (Ffmpegs ffmpeg : Ffmpegs.values()) {
      assertThat(ffmpeg.find().abilities().mapsTones()).isTrue();
      assertThat(gray(jpeg(ffmpeg, deep(white, transfer), FINE, coding))).isBetween(225, 250);
      assertThat(gray(jpeg(ffmpeg, deep(940, transfer), FINE, coding))).isGreaterThan(250);
      assertThat(gray(jpeg(ffmpeg, deep(64, transfer), FINE, coding))).isLessThan(3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void fieldsOfTwoTimes_areNotShownTogether(Ffmpegs ffmpeg) {
    String source =
        "color=black:s=64x64,format=yuv420p,geq=lum='if(mod(Y,2),235,16)':cb=128:cr=128";

    assertThat(lines(jpeg(ffmpeg, source, FINE, PictureCoding.PLAIN))).hasSizeGreaterThan(1);
    BufferedImage mended = jpeg(ffmpeg, source, FINE, new PictureCoding(true, false));
    assertThat(lines(mended)).hasSize(1);
    assertThat(mended.getHeight()).isEqualTo(64);
  }

  private static String grayOf(int luma, int side) {
    return "color=black:s=%2$dx%2$d,format=yuv420p,geq=lum=%1$d:cb=128:cr=128,setparams=range=tv"
        .formatted(luma, side);
  }

  private static String deep(int luma, String transfer) {
    return "color=black:s=64x64,format=yuv420p10le,geq=lum=%d:cb=512:cr=512,setparams=color_primaries=bt2020:color_trc=%s:colorspace=bt2020nc:range=tv"
        .formatted(luma, transfer);
  }

  private static int gray(BufferedImage picture) {
    return picture.getRGB(picture.getWidth() / 2, picture.getHeight() / 2) & 0xFF;
  }

  /** The different values of the lines. */
  private static Set<Integer> lines(BufferedImage picture) {
    Set<Integer> values = new TreeSet<>();
    for (int y = 0; y < picture.getHeight(); y++) {
      values.add(picture.getRGB(32, y) & 0xFF);
    }
    return values;
  }

  /**
   * The first picture of a source of libavfilter's, as a child would make it.
   *
   * @param source and what is made of it, as filters
   */
  private static BufferedImage jpeg(
      Ffmpegs ffmpeg, String source, PictureSpec spec, PictureCoding coding) {
    FfmpegBinary program = ffmpeg.find();
    List<String> arguments = new ArrayList<>(FfmpegCommand.general());
    String[] parts = source.split(",", 2);
    arguments.addAll(List.of("-f", "lavfi", "-i", parts[0], "-vf"));
    arguments.add(parts[1] + "," + String.join(",", PictureFilters.of(spec, coding)));
    arguments.addAll(List.of("-frames:v", "1", "-c:v", "mjpeg", "-q:v", "2"));
    arguments.addAll(List.of("-f", "image2pipe", "pipe:1"));
    try {
      CapturedRun run = CapturedRun.of(program.commandWith(arguments), program.environment());
      assertThat(run.ok()).as(run.stderr()).isTrue();
      return Jpegs.decode(run.stdout().getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
