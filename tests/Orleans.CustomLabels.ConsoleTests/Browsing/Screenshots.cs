using CustomLabels.Testing;

namespace CustomLabels.ConsoleTests.Browsing;

/// <summary>Where pictures of the pages are kept after a run: <c>artifacts/console</c>.</summary>
internal static class Screenshots
{
    public static string Folder { get; } = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "console")).FullName;
}
