using CustomLabels.ChaosHost.Devices;
using CustomLabels.ClusterTesting;
using CustomLabels.ClusterTesting.Cluster;
using CustomLabels.Inference.Images;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ChaosTests.Foundation;

/// <summary>The faults are what they claim to be.</summary>
public sealed class DeviceFaultTests
{
    // 128 + SIGSEGV.
    private const int DiedOfSegmentationFault = 139;

    private static byte[] Poison => PoisonPicture.From(File.ReadAllBytes(SampleModel.Picture("heart.png")));

    /// <summary>Whether the unit survives: only what a picture may explain leaves its session trusted.</summary>
    [Theory]
    [InlineData("Exception", 1, 0)]
    [InlineData("Hang", 1, 1)]
    [InlineData("Broken", 2, 0)]
    [InlineData("OutOfMemory", 2, 0)]
    [InlineData("DeafHang", 2, 1)]
    public async Task A_fault_fails_one_call_and_the_next_is_answered(string fault, int units, double shortestSeconds)
    {
        await using var server = await OneServer.StartAsync(
            ("CustomLabels__Worker__RunLimit", "00:00:01"),
            ("CustomLabels__Worker__StopGrace", "00:00:00.500"),
            ("CustomLabels__Router__MaxDeliveredAttempts", "1"));
        await server.Node.CommandAsync($"fault {fault}");
        var begun = Moment.Now;
        Assert.Equal(500, (await server.DetectAsync()).Status);
        Assert.True(Moment.Now - begun >= shortestSeconds * 1000, "The run did not last until its limit.");
        Assert.Equal("star", FoundLabel.ReadAll((await AnsweredAsync(server)).Success)[0].Name);
        Assert.Equal(units, string.Concat(server.Node.Outputs).Split(" is ready; ").Length - 1);
        Assert.Empty(server.Node.Ends);
    }

    [Fact]
    public async Task A_crash_ends_the_process_by_a_segmentation_fault_without_a_core_file()
    {
        await using var server = await OneServer.StartAsync();
        await server.Node.CommandAsync("fault Crash");
        await Assert.ThrowsAnyAsync<HttpRequestException>(server.DetectAsync);
        await AnsweredAsync(server);
        Assert.Equal([DiedOfSegmentationFault], server.Node.Ends);
        Assert.DoesNotContain(server.Node.Outputs, output => output.Contains("core dumped", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_poison_picture_kills_its_process_and_others_do_not()
    {
        await using var server = await OneServer.StartAsync();
        Assert.Equal("heart", (await server.Api.DetectAsync(server.Version, File.ReadAllBytes(SampleModel.Picture("heart.png"))))[0].Name);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => server.Api.TryDetectAsync(server.Version, Poison));
        await AnsweredAsync(server);
        Assert.Equal([DiedOfSegmentationFault], server.Node.Ends);
    }

    [Fact]
    public void A_poison_picture_is_a_good_picture_to_any_decoder()
    {
        var header = new SkiaImageDecoder().ReadHeader(Poison);
        Assert.Equal((400, 300), (header.Width, header.Height));
        Assert.True(PoisonPicture.Is(Poison));
        Assert.False(PoisonPicture.Is(File.ReadAllBytes(SampleModel.Picture("heart.png"))));
    }

    /// <summary>The unit, or its process, comes back after a moment.</summary>
    private static async Task<AwsAnswer> AnsweredAsync(OneServer server)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (true)
        {
            try
            {
                if (await server.DetectAsync() is { Status: 200 } answer)
                {
                    return answer;
                }
            }
            catch (HttpRequestException)
            {
                // The process is being started again.
            }

            await timer.WaitForNextTickAsync(limit.Token);
        }
    }
}
