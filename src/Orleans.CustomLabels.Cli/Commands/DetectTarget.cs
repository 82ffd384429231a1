using CustomLabels.Cli.Failures;
using CustomLabels.Cli.Service;
using CustomLabels.Cli.Service.Shapes;

namespace CustomLabels.Cli.Commands;

/// <summary>What is to be analysed.</summary>
internal abstract record DetectTarget
{
    private const string BucketScheme = "s3://";

    private DetectTarget()
    {
    }

    /// <summary>A file of this machine.</summary>
    public sealed record PictureFile(string Path) : DetectTarget;

    /// <summary>All pictures of a folder of this machine.</summary>
    public sealed record Folder(string Path) : DetectTarget;

    /// <summary>An object that the service fetches itself.</summary>
    public sealed record BucketObject(S3Object Object) : DetectTarget;

    /// <exception cref="WrongUsageException">It is none of these.</exception>
    public static DetectTarget Parse(string text)
    {
        if (text.StartsWith(BucketScheme, StringComparison.OrdinalIgnoreCase))
        {
            var rest = text[BucketScheme.Length..];
            var slash = rest.IndexOf('/', StringComparison.Ordinal);
            return slash <= 0 || slash == rest.Length - 1 ? throw new WrongUsageException($"'{text}' names no object.", "Write s3://BUCKET/KEY.")
                : !BucketName.IsValid(rest[..slash]) ? throw new WrongUsageException($"'{rest[..slash]}' is no bucket.", $"A bucket's name has {BucketName.Rule}.")
                : new BucketObject(new S3Object(rest[..slash], rest[(slash + 1)..]));
        }

        return Directory.Exists(text) ? new Folder(text)
            : File.Exists(text) ? new PictureFile(text)
            : throw new WrongUsageException($"There is no file or folder '{text}'.", "Write a file, a folder, or s3://BUCKET/KEY.");
    }
}
