namespace CustomLabels.ConsoleTests.Browsing;

/// <summary>A real browser, Debian's Chromium, without a window; one for all tests of a class group.</summary>
internal static class Chromium
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <summary>Starts it; skips the calling test where there is none.</summary>
    public static async Task<IBrowser> StartAsync(IPlaywright playwright)
    {
        var program = Places.FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null, "Chromium is not installed (Debian: apt-get install chromium).");
        // Chromium refuses its sandbox to root; the pages are the tests' own.
        return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Environment.IsPrivilegedProcess ? ["--no-sandbox"] : [] });
    }
}
