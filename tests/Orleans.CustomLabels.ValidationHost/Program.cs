using CustomLabels.Inference.Workers.Validation;

// The child process of import validation, alone: what the server does for its hidden verb.
return await PackageValidation.RunAsync(args, Console.In, Console.Out);
