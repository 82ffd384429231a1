namespace CustomLabels.Server.Startup;

/// <summary>First words of the command line.</summary>
internal static class Verbs
{
    /// <summary>Serves; the default.</summary>
    public const string Serve = "serve";

    /// <summary>Brings the store's schema to what this program needs.</summary>
    public const string Migrate = "migrate";

    /// <summary>Writes all records and packages into a file.</summary>
    public const string Backup = "backup";

    /// <summary>Brings back what a backup holds.</summary>
    public const string Restore = "restore";

    /// <summary>A cluster of processes on this machine.</summary>
    public const string Dev = "dev";

    /// <summary>Hidden: validates a package as a bounded child of the server.</summary>
    public const string ValidatePackage = "validate-package";
}
