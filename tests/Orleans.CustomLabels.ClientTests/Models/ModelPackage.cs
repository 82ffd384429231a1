using System.IO.Compression;
using System.Text;
using CustomLabels.Testing;

namespace CustomLabels.ClientTests.Models;

/// <summary>Packs a real model and puts it into a bucket.</summary>
internal static class ModelPackage
{
    /// <returns>The key that names the package.</returns>
    public static async Task<string> UploadAsync(AwsJsonClient client, string bucket, RealModel model)
    {
        var files = Files(model);
        switch (model.Packaging)
        {
            case Packaging.Zip:
                await PutAsync(client, bucket, $"{model.Name}.zip", Zip(files.Select(file => ($"{model.Name}/{file.Name}", file.Content))));
                return $"{model.Name}.zip";
            case Packaging.Folder:
                await Task.WhenAll(files.Select(file => PutAsync(client, bucket, $"{model.Name}/{file.Name}", file.Content)));
                return $"{model.Name}/";
            default:
                // Beside it lies what does not belong to it.
                await PutAsync(client, bucket, $"{model.Name}/notes.txt", "Not part of the package."u8.ToArray());
                await Task.WhenAll(files.Select(file => PutAsync(client, bucket, $"{model.Name}/{file.Name}", file.Content)));
                return $"{model.Name}/model.onnx";
        }
    }

    public static byte[] Zip(IEnumerable<(string Name, byte[] Content)> files)
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(content);
            }
        }

        return packed.ToArray();
    }

    public static IReadOnlyList<(string Name, byte[] Content)> Files(RealModel model) =>
    [
        ("model.onnx", File.ReadAllBytes(SharedTestData.Path(model.Folder, "model.onnx"))),
        ("labels.txt", File.ReadAllBytes(SharedTestData.Path(model.Folder, "labels.txt"))),
        .. model.Companions.Select(file => (file.Key, Encoding.UTF8.GetBytes(file.Value))),
    ];

    public static async Task PutAsync(AwsJsonClient client, string bucket, string key, byte[] content)
    {
        var answer = await client.PutObjectAsync(bucket, key, content);
        if (answer.Status != 200)
        {
            throw new InvalidOperationException($"{bucket}/{key} could not be uploaded: {answer.Status} {answer.Text}");
        }
    }
}
