using CustomLabels.ChaosHost;
using CustomLabels.ChaosHost.Devices;
using CustomLabels.Server.Startup;

// The real server on simulated devices, with faults on demand. Everything that is not a device is the product's own.
Native.TurnOffCoreDumps();
return await ServerProgram.RunAsync(args, ChaosServices.Adapt);
