using Xunit;

namespace CustomLabels.Testing;

/// <summary>
/// Finds the folder of real models, photos and hostile inputs. It is not part of the repository: <c>CUSTOMLABELS_TESTDATA</c> names it,
/// or it lies at <c>../shared/testdata</c> beside the checkout.
/// </summary>
public static class SharedTestData
{
    private static readonly Lazy<string?> Root = new(Locate);

    /// <summary>Path of a file or folder of the test data; skips the calling test when the data is not on this machine.</summary>
    public static string Path(params string[] parts)
    {
        Assert.SkipWhen(Root.Value is null, "The shared test data is not on this machine: set CUSTOMLABELS_TESTDATA to its folder to run this test.");
        return System.IO.Path.Combine([Root.Value!, .. parts]);
    }

    /// <summary>Path of a file or folder of the test data, or null when it is not on this machine.</summary>
    public static string? TryPath(params string[] parts) =>
        Root.Value is { } root && System.IO.Path.Combine([root, .. parts]) is var path && System.IO.Path.Exists(path) ? path : null;

    /// <summary>Whether the data is there; for theories that list files.</summary>
    public static bool IsAvailable => Root.Value is not null;

    /// <summary>Files below a folder of the test data, as paths relative to its root; one empty name when the data is not there, so that a theory still shows its skip.</summary>
    public static IReadOnlyList<string> Files(string folder)
    {
        if (Root.Value is not { } root)
        {
            return [""];
        }

        return [.. Directory.EnumerateFiles(System.IO.Path.Combine(root, folder), "*", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(root, file))
            .Order(StringComparer.Ordinal)];
    }

    private static string? Locate()
    {
        if (Environment.GetEnvironmentVariable("CUSTOMLABELS_TESTDATA") is { Length: > 0 } configured)
        {
            return Directory.Exists(configured) ? configured : null;
        }

        var beside = System.IO.Path.Combine(Repository.Root, "..", "shared", "testdata");
        return Directory.Exists(beside) ? System.IO.Path.GetFullPath(beside) : null;
    }
}
