using System.Globalization;
using CustomLabels.Inference.Images;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Inference.Tests.Images;

/// <summary>Measures the whole process, so it runs alone.</summary>
[CollectionDefinition(nameof(PictureMemoryTests), DisableParallelization = true)]
[Collection(nameof(PictureMemoryTests))]
public sealed class PictureMemoryTests
{
    // The largest allowed picture is 64 MiB of pixels, and several files of the set have that size. Twice that leaves room for the codec and
    // the runtime, and is well under the 200 MiB that some of the files inflate to when a codec lets them.
    private const long MaxGrowth = 128L * 1024 * 1024;

    [Fact]
    public void No_hostile_file_needs_more_memory_than_the_largest_allowed_picture()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Peak memory is read from /proc.");
        var decoder = new SkiaImageDecoder();
        foreach (var file in SharedTestData.Files("hostile-images"))
        {
            var encoded = File.ReadAllBytes(SharedTestData.Path(file));
            ResetPeak();
            var before = PeakBytes();
            Judge(decoder, encoded);
            Assert.True(PeakBytes() - before < MaxGrowth, $"{file}: {(PeakBytes() - before) / 1024 / 1024} MiB more");
        }
    }

    private static void Judge(SkiaImageDecoder decoder, byte[] encoded)
    {
        try
        {
            var header = decoder.ReadHeader(encoded);
            new PictureLimits { MinSide = 1 }.Check(header);
            decoder.Decode(encoded, header, Layouts.Of(4096, 4096)).Dispose();
        }
        catch (PictureRejectedException)
        {
            // Which outcome it is, PictureFilesTests checks.
        }
    }

    // proc(5): writing 5 sets the peak back to what is resident now.
    private static void ResetPeak() => File.WriteAllText("/proc/self/clear_refs", "5");

    private static long PeakBytes()
    {
        var line = File.ReadLines("/proc/self/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024;
    }
}
