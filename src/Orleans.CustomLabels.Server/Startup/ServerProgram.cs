using CustomLabels.Inference.Workers;
using CustomLabels.Inference.Workers.Validation;
using CustomLabels.Server.Backup;
using CustomLabels.Server.Dev;

namespace CustomLabels.Server.Startup;

/// <summary>The whole program: its verbs.</summary>
internal static class ServerProgram
{
    /// <param name="args">The command line.</param>
    /// <param name="adapt">Changes the services of a process that serves, for hosts that put something else in the place of a part.</param>
    /// <returns>The exit code.</returns>
    public static Task<int> RunAsync(string[] args, Action<IServiceCollection>? adapt = null)
    {
        // Before any type of ONNX Runtime is touched: it reads its settings once.
        OnnxRuntimeEnvironment.Prepare();
        return args switch
        {
            ["help" or "--help" or "-h" or "-?", ..] or [Verbs.Serve or Verbs.Migrate, "--help" or "-h" or "-?", ..] => ServerHelp.ShowAsync(),
            [Verbs.ValidatePackage, .. var arguments] => PackageValidation.RunAsync(arguments, Console.In, Console.Out),
            [Verbs.Migrate, .. var arguments] => Migration.RunAsync(arguments),
            [Verbs.Backup, .. var arguments] => BackupCommand.RunAsync(arguments),
            [Verbs.Restore, .. var arguments] => RestoreCommand.RunAsync(arguments),
            [Verbs.Dev, .. var arguments] => DevCommand.RunAsync(arguments),
            [Verbs.Serve, .. var arguments] => ServerHost.RunAsync(arguments, adapt),
            [var word, ..] when ServerHelp.IsUnknown(word) => ServerHelp.RefuseAsync(word),
            _ => ServerHost.RunAsync(args, adapt),
        };
    }
}
