using System.Runtime.InteropServices;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.Hostile;

/// <summary>Names of objects that try to lead somewhere else.</summary>
[Collection(HostileGroup.Name)]
public sealed class ObjectTests(HostileServer server)
{
    private const string Bucket = "links-and-keys";
    private const string InvalidObject = "InvalidS3ObjectException";

    public static TheoryData<string> BadKeys =>
    [
        "..", "../outside/picture.jpg", "a/../../outside/picture.jpg", "../../../../../../etc/passwd", "/etc/passwd", "//etc/passwd", ".", "a//b", "a/./b",
        "nul\0.jpg", "back\\slash.jpg", "..\\..\\x", "new\nline", "not-there.jpg", "folder/", "linked.jpg", "linked-folder/picture.jpg", "dangling.jpg",
        "x/" + "\u00e9", "picture.jpg/picture.jpg", "picture.jpg/",
    ];

    [Theory, MemberData(nameof(BadKeys))]
    public async Task A_key_that_leads_nowhere_or_out_of_the_bucket_is_an_invalid_object(string key)
    {
        PrepareBucket();

        var answer = await server.Api.TryDetectAsync(server.Version, CustomLabelsApi.S3Image(Bucket, key));

        Assert.Equal(InvalidObject, answer.Error);
        Assert.StartsWith("Unable to get object metadata from S3. Check object key, region and/or access permissions.", answer.Body!["Message"]!.GetValue<string>(), StringComparison.Ordinal);
        await server.AnswersAsync();
    }

    [Theory]
    [InlineData("linked-bucket", "picture.jpg")]
    [InlineData("...", "outside/picture.jpg")]
    [InlineData("no-such-bucket", "picture.jpg")]
    public async Task A_bucket_that_is_not_one_is_an_invalid_object(string bucket, string key)
    {
        PrepareBucket();

        Assert.Equal(InvalidObject, (await server.Api.TryDetectAsync(server.Version, CustomLabelsApi.S3Image(bucket, key))).Error);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../buckets")]
    [InlineData("a/b")]
    public async Task A_bucket_name_that_is_none_is_an_invalid_parameter(string bucket) =>
        Assert.Equal("InvalidParameterException", (await server.Api.TryDetectAsync(server.Version, CustomLabelsApi.S3Image(bucket, "picture.jpg"))).Error);

    [Fact]
    public async Task Version_on_a_folder_bucket_is_an_invalid_object()
    {
        PrepareBucket();

        Assert.Equal(InvalidObject, (await server.Api.TryDetectAsync(server.Version, CustomLabelsApi.S3Image(Bucket, "picture.jpg", "1"))).Error);
        Assert.Null((await server.Api.TryDetectAsync(server.Version, CustomLabelsApi.S3Image(Bucket, "picture.jpg"))).Error);
    }

    [Fact]
    public async Task A_pipe_in_a_bucket_is_as_good_as_an_empty_file_and_holds_nobody_up()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Named pipes in folders are made here by mkfifo of the C library.");
        PrepareBucket();
        var pipe = Path.Combine(server.DataDirectory, "buckets", Bucket, "pipe.jpg");
        Assert.Equal(0, MakePipe(pipe, 0x1B6));
        try
        {
            Assert.Equal("InvalidImageFormatException", (await server.Api.TryDetectAsync(server.Version, CustomLabelsApi.S3Image(Bucket, "pipe.jpg"))).Error);
        }
        finally
        {
            File.Delete(pipe);
        }
    }

    [Theory]
    [InlineData("../outside/written.jpg")]
    [InlineData("a/../../../outside/written.jpg")]
    [InlineData("linked-folder/written.jpg")]
    [InlineData("linked.jpg")]
    [InlineData("back\\slash.jpg")]
    [InlineData("nul\0.jpg")]
    [InlineData("picture.jpg/written.jpg")]
    [InlineData("folder-that-is-one")]
    public async Task An_upload_that_leads_out_of_the_bucket_or_over_a_folder_is_refused(string key)
    {
        PrepareBucket();
        Directory.CreateDirectory(Path.Combine(server.DataDirectory, "buckets", Bucket, "folder-that-is-one"));

        var answer = await server.Api.Client.PutObjectAsync(Bucket, key, "written"u8.ToArray());

        // A NUL does not even get past the web server, which answers without a body.
        Assert.Equal(key.Contains('\0', StringComparison.Ordinal) ? (400, null) : (400, InvalidObject), (answer.Status, answer.Error));
        AssertNothingOutside();
    }

    [Fact]
    public async Task A_key_that_no_file_system_can_hold_is_an_invalid_object()
    {
        var key = new string('k', 300);

        Assert.Equal(InvalidObject, (await server.Api.Client.PutObjectAsync(Bucket, key, "written"u8.ToArray())).Error);
        Assert.Equal(InvalidObject, (await server.Api.TryDetectAsync(server.Version, CustomLabelsApi.S3Image(Bucket, key))).Error);
    }

    private void AssertNothingOutside() => Assert.Equal(
        ["picture.jpg"], Directory.EnumerateFileSystemEntries(server.Outside, "*", SearchOption.AllDirectories).Select(path => Path.GetFileName(path)));

    private void PrepareBucket()
    {
        var buckets = Path.Combine(server.DataDirectory, "buckets");
        var bucket = Directory.CreateDirectory(Path.Combine(buckets, Bucket)).FullName;
        File.WriteAllBytes(Path.Combine(server.Outside, "picture.jpg"), SamplePackage.Classifier.Picture);
        File.WriteAllBytes(Path.Combine(bucket, "picture.jpg"), SamplePackage.Classifier.Picture);
        Link(Path.Combine(bucket, "linked.jpg"), Path.Combine(server.Outside, "picture.jpg"));
        Link(Path.Combine(bucket, "linked-folder"), server.Outside);
        Link(Path.Combine(bucket, "dangling.jpg"), Path.Combine(server.Outside, "not-there"));
        Link(Path.Combine(buckets, "linked-bucket"), server.Outside);
    }

    private static void Link(string path, string target)
    {
        if (new FileInfo(path).LinkTarget is null)
        {
            File.CreateSymbolicLink(path, target);
        }
    }

    [DllImport("libc", EntryPoint = "mkfifo", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int MakePipe(string path, uint mode);
}
