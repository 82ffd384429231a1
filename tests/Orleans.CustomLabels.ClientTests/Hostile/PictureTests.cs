using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.Hostile;

/// <summary>Every bad, borderline and hostile picture: its documented outcome, memory in bounds, and the next good call works.</summary>
[Collection(HostileGroup.Name)]
public sealed class PictureTests(HostileServer server, ITestOutputHelper output)
{
    private const string Analysed = "analysed";
    private const string TooLarge = "ImageTooLargeException";
    private const string InvalidFormat = "InvalidImageFormatException";
    private const string InvalidParameter = "InvalidParameterException";

    // Among the pictures are some whose pixels or text chunks would fill 200 MB to 1.2 GB.
    private const double MostMegabytes = 300;

    /// <summary>Outcomes other than <see cref="InvalidFormat"/>, by what the file's header says and a decoder makes of it.</summary>
    private static readonly Dictionary<string, string> Outcomes = new()
    {
        ["dimension-limits/blank_1280x64.png"] = Analysed,
        ["dimension-limits/blank_1281x64.png"] = InvalidParameter,
        ["dimension-limits/blank_1300x64.png"] = InvalidParameter,
        ["dimension-limits/blank_1x1.png"] = InvalidParameter,
        ["dimension-limits/blank_4096x205.png"] = Analysed,
        ["dimension-limits/blank_4096x4096.png"] = Analysed,
        ["dimension-limits/blank_4097x4097.png"] = TooLarge,
        ["dimension-limits/blank_4097x64.png"] = TooLarge,
        ["dimension-limits/blank_63x63.png"] = InvalidParameter,
        ["dimension-limits/blank_63x64.png"] = InvalidParameter,
        ["dimension-limits/blank_64x4097.png"] = TooLarge,
        ["dimension-limits/blank_64x63.png"] = InvalidParameter,
        ["dimension-limits/blank_64x64.png"] = Analysed,
        ["dimension-limits/blank_65x65.png"] = Analysed,
        ["hostile-images/bombs/bomb_10000x10000_rgba16.png"] = TooLarge,
        ["hostile-images/bombs/bomb_20000x20000_rgb8.png"] = TooLarge,
        ["hostile-images/bombs/bomb_30000x30000_gray1.png"] = TooLarge,
        ["hostile-images/bombs/header_65535x65535_gray1.png"] = TooLarge,
        ["hostile-images/bombs/header_65500x65500.jpg"] = TooLarge,
        ["hostile-images/bombs/header_20000x20000.jpg"] = TooLarge,
        ["hostile-images/bombs/kitten_100000_text_chunks.png"] = Analysed,
        ["hostile-images/bombs/kitten_iccp_200MiB.png"] = Analysed,
        ["hostile-images/bombs/kitten_ztxt_200MiB.png"] = Analysed,
        ["hostile-images/bombs/idat_inflates_to_200MiB_for_64x64.png"] = Analysed,
        ["hostile-images/bombs/header_4096x4096_tiny_body.jpg"] = Analysed,
        ["hostile-images/damaged/dog_200_random_bytes.jpg"] = Analysed,
        ["hostile-images/damaged/kitten_no_iend.png"] = Analysed,
        ["hostile-images/jpeg-crashers/dc-predictor-overflow.jpg"] = Analysed,
        ["hostile-images/jpeg-crashers/its_5315c35bbcc28d8eee419028ac9f38e0.jpg"] = Analysed,
        ["hostile-images/jpeg-crashers/its_a17806f32b45d63eea5230e7893e1f15.jpg"] = Analysed,
        ["hostile-images/jpeg-crashers/multiple-0xff-before-eoi.jpg"] = Analysed,
        ["hostile-images/jpeg-crashers/subtract-with-overflow.jpg"] = Analysed,
        ["hostile-images/jpeg-crashers/its_4085c929e00c446d3fee18b5b20a27f9.jpg"] = InvalidParameter,
        ["hostile-images/png-corrupt/iphone_bgwn6a08.png"] = InvalidParameter,
        ["hostile-images/png-corrupt/iphone_z06n2c08.png"] = InvalidParameter,
        ["hostile-images/png-corrupt/xcsn0g01.png"] = InvalidParameter,
    };

    public static TheoryData<string> Files => [.. SharedTestData.Files("hostile-images"), .. SharedTestData.Files("dimension-limits")];

    [Theory, MemberData(nameof(Files))]
    public async Task A_hostile_picture_gets_its_documented_outcome(string file)
    {
        var picture = await File.ReadAllBytesAsync(SharedTestData.Path(file), TestContext.Current.CancellationToken);

        var answer = await server.Api.TryDetectAsync(server.Version, picture);

        Assert.Equal(Outcomes.GetValueOrDefault(file, InvalidFormat), answer.Error ?? Analysed);
        Assert.True(server.MemoryGrowth < MostMegabytes, $"The server's memory grew by {server.MemoryGrowth} MB.");
        await server.AnswersAsync();
    }

    [Fact]
    public async Task A_hostile_picture_in_a_bucket_gets_the_same_outcome_as_its_bytes()
    {
        foreach (var (file, outcome) in Outcomes.Append(new("hostile-images/damaged/dog_truncated_50pct.jpg", InvalidFormat)))
        {
            var picture = await File.ReadAllBytesAsync(SharedTestData.Path(file), TestContext.Current.CancellationToken);
            await server.Api.Client.PutObjectAsync("pictures", file, picture);

            Assert.Equal((file, outcome), (file, (await server.Api.TryDetectAsync(server.Version, CustomLabelsApi.S3Image("pictures", file))).Error ?? Analysed));
        }
    }

    [Fact]
    public async Task Bytes_over_4_MiB_and_objects_over_15_MiB_are_too_large_and_below_are_not()
    {
        // Bytes after a picture's end belong to nothing, but they count.
        byte[] Padded(int length) => [.. SamplePackage.Classifier.Picture, .. new byte[length - SamplePackage.Classifier.Picture.Length]];
        var most = 4 * 1024 * 1024;
        Assert.Null((await server.Api.TryDetectAsync(server.Version, Padded(most))).Error);
        Assert.Equal(TooLarge, (await server.Api.TryDetectAsync(server.Version, Padded(most + 1))).Error);
        Assert.Equal(TooLarge, (await server.Api.TryDetectAsync(server.Version, Padded((5 * 1024 * 1024) + 1))).Error);
        Assert.Equal(InvalidFormat, (await server.Api.TryDetectAsync(server.Version, [])).Error);

        await server.Api.Client.PutObjectAsync("pictures", "15.jpg", Padded(15 * 1024 * 1024));
        await server.Api.Client.PutObjectAsync("pictures", "16.jpg", Padded((15 * 1024 * 1024) + 1));
        Assert.Null((await server.Api.TryDetectAsync(server.Version, CustomLabelsApi.S3Image("pictures", "15.jpg"))).Error);
        Assert.Equal(TooLarge, (await server.Api.TryDetectAsync(server.Version, CustomLabelsApi.S3Image("pictures", "16.jpg"))).Error);
    }

    [Fact]
    public async Task Many_bombs_at_once_stay_within_the_memory_bound()
    {
        var bombs = SharedTestData.Files("hostile-images/bombs").Select(file => File.ReadAllBytes(SharedTestData.Path(file))).ToList();

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(call => server.Api.TryDetectAsync(server.Version, bombs[call % bombs.Count])));

        output.WriteLine($"The server's memory grew by {server.MemoryGrowth} MB.");
        Assert.DoesNotContain(answers, answer => answer.Status >= 500);
        Assert.True(server.MemoryGrowth < MostMegabytes, $"The server's memory grew by {server.MemoryGrowth} MB.");
        await server.AnswersAsync();
    }
}
