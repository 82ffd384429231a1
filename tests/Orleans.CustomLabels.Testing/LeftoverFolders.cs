using System.Diagnostics;
using System.Globalization;

namespace CustomLabels.Testing;

/// <summary>Removes the temporary folders of test runs that were killed.</summary>
public static class LeftoverFolders
{
    /// <summary>What the name of every such folder begins with; the process id follows.</summary>
    public const string Prefix = "customlabels-test-";

    // A killed process may have left servers that still write, and one in a container of its own cannot be seen from here.
    private static readonly TimeSpan AgeWithOwner = TimeSpan.FromHours(1);
    private static readonly TimeSpan AgeWithoutOwner = TimeSpan.FromDays(1);

    /// <summary>Removes what is left below a folder. What cannot be removed, such as another user's, is left alone.</summary>
    /// <param name="folder">The folder for temporary files.</param>
    /// <param name="now">The time, UTC.</param>
    public static void Sweep(string folder, DateTime now)
    {
        foreach (var leftover in new DirectoryInfo(folder).EnumerateDirectories(Prefix + "*").ToList())
        {
            try
            {
                if (IsLeftOver(leftover, now))
                {
                    leftover.Delete(recursive: true);
                }
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                // Another run was faster, or it belongs to somebody else.
            }
        }
    }

    private static bool IsLeftOver(DirectoryInfo folder, DateTime now)
    {
        // A link is not followed, wherever it leads.
        if (folder.LinkTarget is not null)
        {
            return false;
        }

        var age = now - folder.LastWriteTimeUtc;
        return OwnerOf(folder.Name) is { } owner ? age > AgeWithOwner && !Lives(owner) : age > AgeWithoutOwner;
    }

    private static int? OwnerOf(string name) =>
        name[Prefix.Length..].Split('-') is [var id, _] && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var owner) ? owner : null;

    private static bool Lives(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
        catch (Exception unknown) when (unknown is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return true;
        }
    }
}
