# What an ffmpeg writes that captures a 720p stream with a keyframe every 2 s at a picture a second,
# dropping what no slot needs, without pulling or decoding anything. Lines, their pieces (one write
# each) and their times within a group of pictures are those of a recording; so are the pictures.
# Arguments: the folder of the pictures, then ffmpeg's.
use strict;
use warnings;
use Time::HiRes qw(time sleep);

my $folder = shift @ARGV;
my ($phase, $interval) = "@ARGV" =~ /floor\(\(pts-(\d+)\)\/(\d+)\)/ or die "no grid\n";
# Slots hours apart are captured by one-shots, which take the first picture that they get.
$interval = 1000 if $interval > 1000;
my $gop = 2 * $interval;

my @pictures = map { slurp($_) } sort glob "$folder/*.jpg";

sub slurp {
  my ($name) = @_;
  open my $file, '<:raw', $name or die "$name: $!\n";
  local $/;
  return <$file>;
}

sub say_pieces { syswrite STDERR, $_ for @_ }

sub plain { say_pieces('[info] ', "$_[0]\n") }

sub number { say_pieces('[Eval @ 0x55d0c0de0000] ', '[info] ', sprintf("%.6f\n", $_[0])) }

# The content time lies in milliseconds, as all times here.
sub tick {
  my ($content, $anchor, $distance) = @_;
  number($content - $anchor);
  number($anchor);
  number(1e14 + $distance);
}

# Behind a sixteenth more than was told last, 32 KiB at least and 256 KiB at most: what plays is 2.5
# Mbit/s with sound.
my ($read, $told) = (0, 0);

sub pulled {
  my ($content, $since) = @_;
  $read = int(($content - $since) * 320.5);
  my $step = $told / 16;
  $step = 32768 if $step < 32768;
  $step = 262144 if $step > 262144;
  return if $read - $told < $step;
  number(5e14 + $read);
  $told = $read;
}

my $shown = 0;

sub picture {
  my ($content) = @_;
  my $line = sprintf 'n:%4d pts:%d pts_time:%.3f duration:      0 duration_time:0       '
    . 'fmt:yuv420p cl:left sar:0/1 s:1280x720 i:P iskey:0 type:P ', $shown, $content, $content / 1000;
  my @showinfo = ('[Parsed_showinfo_3 @ 0x55d0c0de0001] ', '[info] ');
  say_pieces(@showinfo, $line, "\n", @showinfo, "color_range:unknown", " color_space:unknown",
    " color_primaries:unknown", " color_trc:unknown", "\n");
  my $jpeg = $pictures[$shown++ % @pictures];
  my $part = "--ffmpeg\r\nContent-type: image/jpeg\r\nContent-length: " . length($jpeg) . "\r\n\r\n$jpeg\r\n";
  my $written = 0;
  while ($written < length $part) {
    $written += syswrite(STDOUT, $part, 32768, $written) // exit;
  }
}

sub await { my $left = $_[0] / 1000 - time; sleep $left if $left > 0 }

# A slot's beginning; every other one has the key picture.
my $first = int((time() * 1000 - $phase) / $interval) * $interval + $phase;
my $anchor = int(time() * 1000) - 40;
plain("Input #0, flv, from 'rtmp://prepared':");
plain('  Stream #0:0: Video: h264 (High), yuv420p(progressive), 1280x720, 2500 kb/s, 30 fps, 30 tbr, 1k tbn');
plain('  Stream #0:1: Audio: aac (LC), 48000 Hz, stereo, fltp, 64 kb/s');
for (my $slot = $first; ; $slot += $gop) {
  my $began = int(time() * 1000);
  for my $at (112, 245, 512, 778, 1010, 1277) {
    my $content = $slot + $at * $interval / 1000;
    next if $content < $anchor;
    await($content);
    pulled($content, $anchor);
    if ($at == 112) {
      number(2e14 + $content - $anchor);
    } else {
      tick($content, $anchor, $at == 245 ? 900 : 67);
      number(6e14 + $content) if $at == 245;
      picture($content) if $at == 245 || $at == 1010;
    }
  }
}
