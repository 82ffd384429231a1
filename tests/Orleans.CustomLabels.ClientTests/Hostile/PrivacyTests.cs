using System.Security.Cryptography;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.Hostile;

/// <summary>Nothing of a picture is kept: not in files, not in logs, whether the call succeeds or fails.</summary>
[Collection(HostileGroup.Name)]
public sealed class PrivacyTests(HostileServer server)
{
    private const int MarkBytes = 64;

    [Fact]
    public async Task After_calls_with_a_marked_picture_its_bytes_are_in_no_file_and_no_log()
    {
        var mark = RandomNumberGenerator.GetBytes(MarkBytes);
        var picture = Marked(SamplePackage.Classifier.Picture, mark);
        var notThere = server.Version with { Arn = server.Version.Arn.Replace("/running/", "/other/", StringComparison.Ordinal) };

        Assert.Null((await server.Api.TryDetectAsync(server.Version, picture)).Error);
        Assert.Equal("InvalidImageFormatException", (await server.Api.TryDetectAsync(server.Version, picture[..(picture.Length / 2)])).Error);
        Assert.Equal("ResourceNotFoundException", (await server.Api.TryDetectAsync(notThere, picture)).Error);
        Assert.Equal("SerializationException", (await server.Api.Client.SendAsync(
            "RekognitionService.DetectCustomLabels", [.. "{\"Image\":{\"Bytes\":\""u8, .. "!"u8, .. Convert.ToBase64String(picture).Select(c => (byte)c), .. "\"}}"u8])).Error);
        await server.Api.Client.PutObjectAsync("pictures", "marked.jpg", picture);
        Assert.Null((await server.Api.TryDetectAsync(server.Version, CustomLabelsApi.S3Image("pictures", "marked.jpg"))).Error);

        var holders = new[] { server.DataDirectory, server.TemporaryFiles }
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Where(file => Contains(file, mark)).Select(file => Path.GetFileName(file));
        Assert.Equal(["marked.jpg"], holders);
        // Base64 comes in groups of three bytes: leave out the ends, which share a group with their neighbours.
        var text = server.Output;
        Assert.All(Enumerable.Range(0, 3), shift =>
            Assert.DoesNotContain(Convert.ToBase64String(mark.AsSpan(shift, 60))[..^4], text, StringComparison.Ordinal));
        Assert.DoesNotContain(Convert.ToHexString(mark), text, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The picture with a comment that says nothing but a random mark.</summary>
    private static byte[] Marked(byte[] jpeg, byte[] mark) => [.. jpeg[..2], 0xFF, 0xFE, 0, (byte)(mark.Length + 2), .. mark, .. jpeg[2..]];

    private static bool Contains(string file, byte[] mark)
    {
        try
        {
            // The server has some of them open, also for writing.
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var content = new byte[stream.Length];
            stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            return content.AsSpan().IndexOf(mark) >= 0;
        }
        catch (IOException) when (Path.GetFileName(file) is ".lock" || !File.Exists(file))
        {
            // Held exclusively and empty, or gone meanwhile.
            return false;
        }
    }
}
