using System.IO.Compression;
using CustomLabels.Cli.Packages;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Cli.Tests.Packages;

public sealed class UploadFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Of_ModelAlone_IsSentAsItIs()
    {
        using var file = UploadFile.Of(_folder.Write("cats.onnx", "x"));

        Assert.Equal((_folder["cats.onnx"], "cats.onnx"), (file.Path, file.Name));
    }

    [Fact]
    public void Of_ModelWithCompanions_IsZippedWithThemOnly()
    {
        _folder.Write("labels.txt", "a");
        _folder.Write("model.json", "{}");
        _folder.Write("diary.txt", "private");

        using var file = UploadFile.Of(_folder.Write("cats.onnx", "x"));

        Assert.Equal("cats.zip", file.Name);
        Assert.Equal(["labels.txt", "model.json", "model.onnx"], Entries(file));
    }

    [Fact]
    public void Of_Folder_KeepsItsLayout()
    {
        _folder.Write("cats/model.onnx", "x");
        _folder.Write("cats/weights/part.bin", "y");

        using var file = UploadFile.Of(_folder["cats"] + "/");

        Assert.Equal("cats.zip", file.Name);
        Assert.Equal(["model.onnx", "weights/part.bin"], Entries(file));
    }

    [Theory]
    [InlineData("cats.zip", "cats.zip")]
    [InlineData("cats.download", "cats.download.zip")]
    public void Of_Archive_EndsInZipInTheBucket(string name, string inBucket)
    {
        using var file = UploadFile.Of(_folder.Write(name, "PK"));

        Assert.Equal((_folder[name], inBucket), (file.Path, file.Name));
    }

    [Fact]
    public void Dispose_TemporaryZip_IsGoneAndTheOriginalIsNot()
    {
        _folder.Write("cats/model.onnx", "x");
        string temporary;
        using (var file = UploadFile.Of(_folder["cats"]))
        {
            temporary = file.Path;
            Assert.True(File.Exists(temporary));
        }

        Assert.False(Directory.Exists(Path.GetDirectoryName(temporary)));
        Assert.True(File.Exists(_folder["cats/model.onnx"]));
    }

    private static IEnumerable<string> Entries(UploadFile file)
    {
        using var zip = ZipFile.OpenRead(file.Path);
        return [.. zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal)];
    }
}
