using CustomLabels.Inference.Detection;
using CustomLabels.Inference.Workers;
using CustomLabels.Inference.Workers.Validation;
using Microsoft.ML.OnnxRuntime;

switch (args)
{
    // Loads a package and detects on a picture as the product does, then stays until its input ends.
    case ["detect-and-stay", var package, var picture]:
        await using (var model = LocalModel.Open(package, new InferenceWorkerOptions(), TimeProvider.System))
        {
            var outcome = await model.DetectAsync(await File.ReadAllBytesAsync(picture), new LabelQuery(0, null), CancellationToken.None);
            Console.WriteLine(outcome.GetType().Name);
            Console.In.ReadToEnd();
        }

        return 0;

    // Loads a model as a program would that knows nothing of telemetry: the control of the test that nothing tries to leave.
    case ["load-unprepared-and-stay", var path]:
        using (new InferenceSession(path))
        {
            Console.WriteLine("Loaded");
            Console.In.ReadToEnd();
        }

        return 0;

    // The child process of import validation, alone: what the server does for its hidden verb.
    default:
        return await PackageValidation.RunAsync(args, Console.In, Console.Out);
}
